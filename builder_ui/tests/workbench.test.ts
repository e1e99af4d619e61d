import type { FormDocument } from "@dougong/web/api";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppDraft, Draft } from "../src/api/design";
import { Workbench } from "../src/apps/workbench";
import { set } from "../src/model/commands";
import { keeper, type Shelf } from "../src/saving/keep";
import { RICH } from "./model/forms";

class Memory implements Shelf {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

/** The API behind `fetch`: one draft document with its revision. */
class Api {
  revision = 5;
  stored: FormDocument = RICH;
  requests: string[] = [];

  answer = async (address: string, init: RequestInit): Promise<Response> => {
    const path = address.replace("/api/v1/w/demo/apps/shop", "");
    this.requests.push(`${init.method} ${path}`);
    if (path === "/lint") return Response.json({ problems: [] });
    if (init.method === "DELETE") return new Response(null, { status: 204 });
    const given = Number(new Headers(init.headers).get("if-match")?.replaceAll('"', ""));
    if (given !== 0 && given !== this.revision) {
      const current = { revision: this.revision, body: this.stored, saved_by: { id: "1", name: "Li" }, saved_at: "" };
      return Response.json({ code: "stale", message: "", errors: [], current }, { status: 409 });
    }
    this.stored = JSON.parse(init.body as string);
    this.revision += 1;
    return Response.json({ revision: this.revision });
  };
}

const api = { current: new Api() };
const shelf = { current: new Memory() };

function draft(): AppDraft {
  const document: Draft = {
    type: "form",
    key: "order",
    revision: api.current.revision,
    saved_by: null,
    saved_at: "",
    body: api.current.stored,
  };
  return { app: "shop", base_release: null, documents: [document] };
}

const workbench = () =>
  new Workbench({ workspace: "demo", draft: draft(), account: "me", shelf: shelf.current, say: () => "no" });
const status = (bench: Workbench) => bench.saver("form", "order")?.store.getState().status;
const kept = () => keeper<FormDocument>(shelf.current, "me/demo/shop/form/order");

beforeEach(() => {
  vi.useFakeTimers();
  api.current = new Api();
  shelf.current = new Memory();
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => api.current.answer(address, init));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("workbench", () => {
  it("saves what the designer changes, and looks for problems after", async () => {
    const bench = workbench();
    const designer = bench.designer("order");
    designer?.run(set(RICH, "name", "label", "Customer"));
    await vi.advanceTimersByTimeAsync(3000);
    expect(api.current.stored.elements[0]?.label).toBe("Customer");
    expect(api.current.requests.at(-1)).toBe("POST /lint");
    expect(status(bench)).toBe("saved");
  });

  it("brings back work that was not saved, and saves it", async () => {
    const mine = { ...RICH, label: "Mine" };
    kept().keep(mine, api.current.revision);
    const bench = workbench();
    expect(bench.body("form", "order")).toEqual(mine);
    expect(bench.store.getState().restored).toEqual([{ type: "form", key: "order" }]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(api.current.stored.label).toBe("Mine");
    expect(kept().read()).toBeNull();
  });

  it("asks when such work is older than what others saved since", async () => {
    kept().keep({ ...RICH, label: "Mine" }, 2);
    const bench = workbench();
    await vi.advanceTimersByTimeAsync(3000);
    expect(status(bench)).toBe("conflict");
    expect(api.current.stored.label).toBe("Order");
  });

  it("forgets kept work that the server has already", () => {
    kept().keep(structuredClone(RICH), 2);
    const bench = workbench();
    expect(status(bench)).toBe("saved");
    expect(kept().read()).toBeNull();
  });

  it("adds and removes documents", async () => {
    const bench = workbench();
    await bench.add({ ...RICH, key: "invoice" });
    expect(bench.names("form")).toEqual(["order", "invoice"]);
    await bench.remove({ type: "form", key: "order" });
    expect(bench.names("form")).toEqual(["invoice"]);
    expect(api.current.requests).toContain("DELETE /draft/form/order");
  });

  it("keeps the history of a form while one looks at another", () => {
    const bench = workbench();
    bench.designer("order")?.run(set(RICH, "name", "label", "Customer"));
    expect(bench.designer("order")?.getState().history.past).toHaveLength(1);
  });

  it("knows whether everything is safe", async () => {
    const bench = workbench();
    bench.designer("order")?.run(set(RICH, "name", "label", "Customer"));
    expect(bench.unsaved).toBe(true);
    const settled = bench.settled();
    await vi.advanceTimersByTimeAsync(100);
    expect(await settled).toBe(true);
    expect(bench.unsaved).toBe(false);
  });
});
