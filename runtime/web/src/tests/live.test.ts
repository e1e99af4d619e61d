// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveConnection } from "../live/connection";
import { Refresher } from "../live/refresher";
import { rowsMoved } from "../views/list/moved";
import { linkedForms } from "../views/useResolvedForm";
import { field, formOf } from "./forms";

class FakeSource extends EventTarget {
  static all: FakeSource[] = [];
  static readonly CLOSED = 2;
  readyState = 1;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = 2;
  }
  say(name: string, data: object, lastEventId = "") {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
  break(state: 0 | 2 = 0) {
    this.readyState = state;
    this.onerror?.();
  }
  get query() {
    return new URL(this.url, "http://x").searchParams;
  }
}

const open = () => FakeSource.all.filter(({ readyState }) => readyState === 1);
const newest = () => FakeSource.all.at(-1) as FakeSource;

function show(state: "visible" | "hidden") {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("LiveConnection", () => {
  const refused = vi.fn();
  let live: LiveConnection;
  let stop: () => void;

  beforeEach(() => {
    refused.mockClear();
    live = new LiveConnection({ workspace: "acme", onRefused: refused });
    stop = live.start();
  });
  afterEach(() => stop());

  it("opens nothing until somebody watches, then one stream for all", () => {
    vi.advanceTimersByTime(1000);
    expect(FakeSource.all).toEqual([]);
    live.watch(["a/x"], () => undefined);
    live.watch(["a/y", "a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    expect(FakeSource.all.length).toBe(1);
    expect(newest().url).toContain("/api/v1/w/acme/live?");
    expect(newest().query.get("forms")).toBe("a/x,a/y");
    expect(newest().query.get("since")).toBeNull();
  });

  it("tells those who watch the form, and nobody after they left", () => {
    const [x, y] = [vi.fn(), vi.fn()];
    const leave = live.watch(["a/x"], x);
    live.watch(["a/y"], y);
    vi.advanceTimersByTime(100);
    newest().say("form", { app: "a", form: "x", version: "1" });
    expect(x).toHaveBeenCalledWith("a/x");
    expect(y).not.toHaveBeenCalled();
    leave();
    newest().say("form", { app: "a", form: "x", version: "2" });
    expect(x).toHaveBeenCalledTimes(1);
  });

  it("tells of the inbox, for which a stream without forms is enough", () => {
    const inbox = vi.fn();
    live.watchInbox(inbox);
    vi.advanceTimersByTime(100);
    newest().say("inbox", { version: "1" });
    expect(inbox).toHaveBeenCalledTimes(1);
  });

  it("goes on with the same stream from page to page and back, and ends it when nobody watches", () => {
    const leave = live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    leave();
    const leaveY = live.watch(["a/y"], () => undefined);
    vi.advanceTimersByTime(100);
    expect(FakeSource.all.length).toBe(2);
    leaveY();
    const again = live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    expect(FakeSource.all.length).toBe(2);
    again();
    vi.advanceTimersByTime(100);
    expect(open()).toEqual([]);
  });

  it("comes back after a loss with the moment it heard of last, later each time, and at once when it was steady", () => {
    live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    newest().say("beat", {}, "17000");
    newest().break();
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const count = FakeSource.all.length;
      vi.advanceTimersByTime(seconds * 1000 - 1);
      expect(FakeSource.all.length).toBe(count);
      vi.advanceTimersByTime(1);
      expect(FakeSource.all.length).toBe(count + 1);
      expect(newest().query.get("since")).toBe("17000");
      newest().break();
    }
    vi.advanceTimersByTime(30_000);
    newest().say("form", { app: "a", form: "x", version: "1" }, "18000");
    vi.advanceTimersByTime(6000);
    const count = FakeSource.all.length;
    newest().break();
    vi.advanceTimersByTime(1000);
    expect(FakeSource.all.length).toBe(count + 1);
    expect(newest().query.get("since")).toBe("18000");
    expect(refused).not.toHaveBeenCalled();
  });

  it("says when the server refuses it, and waits meanwhile though pages come and go", () => {
    live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    newest().break(2);
    expect(refused).toHaveBeenCalledTimes(1);
    live.watch(["a/y"], () => undefined);
    vi.advanceTimersByTime(900);
    expect(FakeSource.all.length).toBe(1);
    vi.advanceTimersByTime(100);
    expect(newest().query.get("forms")).toBe("a/x,a/y");
  });

  it("gives up a stream that has fallen silent", () => {
    live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    vi.advanceTimersByTime(30_000);
    newest().say("beat", {}, "1");
    vi.advanceTimersByTime(39_000);
    expect(FakeSource.all.length).toBe(1);
    vi.advanceTimersByTime(2500);
    expect(FakeSource.all.length).toBe(2);
  });

  it("rests while its tab is out of sight for longer, whatever pages do meanwhile", () => {
    live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    newest().say("beat", {}, "1");
    show("hidden");
    vi.advanceTimersByTime(5000);
    show("visible");
    vi.advanceTimersByTime(20_000);
    expect(open().length).toBe(1);
    show("hidden");
    live.watch(["a/y"], () => undefined);
    vi.advanceTimersByTime(11_000);
    expect(open()).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(open()).toEqual([]);
    show("visible");
    vi.advanceTimersByTime(1);
    expect(open().length).toBe(1);
    expect(newest().query.get("since")).toBe("1");
  });

  it("ends with its workspace", () => {
    live.watch(["a/x"], () => undefined);
    vi.advanceTimersByTime(100);
    stop();
    vi.advanceTimersByTime(100_000);
    expect(open()).toEqual([]);
  });
});

describe("Refresher", () => {
  it("looks soon after the first change, less often while they go on, and never twice at once", async () => {
    const times: number[] = [];
    const began = Date.now();
    const refresher = new Refresher(async () => {
      times.push(Date.now() - began);
      await new Promise((done) => setTimeout(done, 100));
    });
    for (let n = 0; n < 100; n += 1) {
      refresher.soon();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(times[0]).toBeLessThan(300);
    const gaps = times.slice(1).map((time, place) => time - (times[place] ?? 0));
    expect(gaps.map((gap) => Math.round(gap / 1000))).toEqual([1, 2, 4]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(times.length).toBe(5); // the last change was looked at too
    refresher.stop();
  });

  it("waits until the hands rest, but not for ever, and not while a button is held", async () => {
    const look = vi.fn(async () => undefined);
    const refresher = new Refresher(look);
    const move = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        window.dispatchEvent(new Event("pointermove"));
        await vi.advanceTimersByTimeAsync(100);
      }
    };
    refresher.soon();
    await vi.advanceTimersByTimeAsync(100);
    await move(30);
    expect(look).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600);
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(10_000);
    refresher.soon();
    await move(60);
    expect(look).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    window.dispatchEvent(new Event("pointerdown"));
    refresher.soon();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(look).toHaveBeenCalledTimes(2);
    window.dispatchEvent(new Event("pointerup"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(look).toHaveBeenCalledTimes(3);
    refresher.stop();
  });

  it("goes on after a failure, and not after it was stopped", async () => {
    const look = vi.fn(async () => Promise.reject(new Error("offline")));
    const refresher = new Refresher(look);
    for (const times of [1, 2]) {
      refresher.soon();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(look).toHaveBeenCalledTimes(times);
    }
    refresher.soon();
    refresher.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(look).toHaveBeenCalledTimes(2);
  });
});

describe("a list that is looked at again", () => {
  const rows = (ids: string) => [...ids].map((id) => ({ id }));

  it("keeps the row in sight where it is", () => {
    expect(rowsMoved(rows("abcdef"), rows("xyabcdef"), 3)).toBe(2);
    expect(rowsMoved(rows("abcdef"), rows("cdef"), 3)).toBe(-2);
    expect(rowsMoved(rows("abcdef"), rows("xabcef"), 3)).toBe(0); // d is gone, e stands where it stood
    expect(rowsMoved(rows("abc"), rows("xyz"), 1)).toBe(0);
  });
});

it("watches the forms that links lead to", () => {
  const form = formOf(
    field("link", "customer", { target: { form: "customer" } }),
    field("link", "site", { target: { app: "master", form: "site" } }),
    field("sub_form", "items", {
      elements: [field("link", "product", { target: { app: "master", form: "product" } })],
    }),
    field("text", "name"),
  );
  expect(linkedForms(form, "sales")).toEqual(["sales/customer", "master/site", "master/product"]);
  expect(linkedForms(undefined, "sales")).toEqual([]);
});
