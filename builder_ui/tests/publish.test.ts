// @vitest-environment jsdom
import { ApiError } from "@dougong/web/api";
import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { designApi, type Publication } from "../src/api/design";
import { follow } from "../src/publish/follow";
import { usePublish } from "../src/publish/usePublish";

const scene = vi.hoisted(() => ({
  workspace: "demo",
  app: "shop",
  refresh: vi.fn(),
  workbench: { settled: async () => true, setProblems: () => undefined },
}));
vi.mock("../src/apps/context", () => ({ useApp: () => scene }));

const WAITING: Publication = {
  id: "p",
  state: "expand",
  running: false,
  step: 0,
  steps: 1,
  progress: 0,
  rows_done: 0,
  rows_total: 0,
  error: null,
  release: null,
  misfits: [],
};
const STOPPED: Publication = { ...WAITING, state: "validate", error: { code: "x", message: "Values are not unique." } };
const DONE: Publication = { ...WAITING, state: "done", release: 2 };

async function followed(...answers: (Publication | Error)[]): Promise<Publication[]> {
  const shown: Publication[] = [];
  await follow({
    read: async () => {
      const next = answers.shift();
      if (next === undefined || next instanceof Error) throw next;
      return next;
    },
    show: (publication) => shown.push(publication),
    alive: () => true,
    pause: async () => undefined,
  });
  return shown;
}

describe("following a publication", () => {
  it("goes on while nobody has taken it up yet", async () => {
    expect(await followed(WAITING, { ...WAITING, running: true }, DONE)).toHaveLength(3);
  });

  it("ends where a person has to decide, and where it was undone", async () => {
    expect(await followed(WAITING, STOPPED)).toEqual([WAITING, STOPPED]);
    expect(await followed({ ...WAITING, state: "undone" })).toHaveLength(1);
  });

  it("outlives a lost connection, but not a refusal", async () => {
    expect(await followed(new ApiError(0, "offline", ""), DONE)).toEqual([DONE]);
    await expect(followed(new ApiError(404, "not_found", ""), DONE)).rejects.toThrow();
  });

  it("shows nothing once nobody looks", async () => {
    const show = vi.fn();
    let looks = true;
    const read = async () => {
      looks = false;
      return DONE;
    };
    await follow({ read, show, alive: () => looks, pause: async () => undefined });
    expect(show).not.toHaveBeenCalled();
  });
});

describe("a stopped publication", () => {
  beforeEach(() => {
    vi.restoreAllMocks();
    vi.spyOn(designApi, "publications").mockResolvedValue({ publications: [STOPPED] });
  });

  it("loses its error as soon as somebody wants it to go on", async () => {
    const answers = [STOPPED, WAITING];
    const unanswered = new Promise<Publication>(() => undefined);
    vi.spyOn(designApi, "publication").mockImplementation(() => {
      const next = answers.shift();
      return next === undefined ? unanswered : Promise.resolve(next);
    });
    const resume = vi.spyOn(designApi, "resume").mockResolvedValue({});
    const { result } = renderHook(() => usePublish());
    await waitFor(() => expect(result.current.state).toMatchObject({ publication: { error: STOPPED.error } }));
    answers.length = 0;
    await act(async () => result.current.resume());
    expect(resume).toHaveBeenCalledOnce();
    expect(result.current.state).toMatchObject({ name: "running", publication: { state: "validate", error: null } });
  });

  it("keeps it when the wish is refused", async () => {
    vi.spyOn(designApi, "publication").mockResolvedValue(STOPPED);
    vi.spyOn(designApi, "resume").mockRejectedValue(new ApiError(409, "publication_over", ""));
    const { result } = renderHook(() => usePublish());
    await waitFor(() => expect(result.current.state.name).toBe("running"));
    await act(async () => result.current.resume());
    expect(result.current.state).toMatchObject({ publication: { error: STOPPED.error } });
    expect(result.current.actionError).toBeInstanceOf(ApiError);
  });
});
