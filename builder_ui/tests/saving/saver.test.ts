import { ApiError } from "@dougong/web/api";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keeper, type Shelf } from "../../src/saving/keep";
import { createSaver, type DraftPort } from "../../src/saving/saver";

type Body = { n: number };

/** A server that answers late and in its own mood; it refuses stale revisions as the real one does. */
class Server {
  stored: Body = { n: 0 };
  revision = 1;
  latency = 100;
  inFlight = 0;
  mostInFlight = 0;
  requests = 0;
  down = false;
  /** Saves, but its answers are lost. */
  deaf = false;

  async put(body: Body, revision: number): Promise<number> {
    this.requests += 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((resolve) => setTimeout(resolve, this.latency));
    this.inFlight -= 1;
    if (this.down) throw new ApiError(0, "offline", "");
    const deaf = this.deaf;
    if (revision !== this.revision) {
      const current = { revision: this.revision, body: this.stored };
      throw new ApiError(409, "stale", "", [], { current });
    }
    this.stored = body;
    this.revision += 1;
    if (deaf) throw new ApiError(0, "offline", "");
    return this.revision;
  }
}

class Memory implements Shelf {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
  removeItem = (key: string) => void this.items.delete(key);
}

function setUp() {
  const server = new Server();
  const shelf = new Memory();
  const port: DraftPort<Body> = {
    put: (body, revision) => server.put(body, revision),
    theirs: (error) => {
      const current = error instanceof ApiError ? (error.body.current as { revision: number; body: Body }) : undefined;
      return current === undefined ? null : { ...current, savedBy: "Li", savedAt: "" };
    },
    say: () => "no",
  };
  const keep = keeper<Body>(shelf, "w/app/form/order");
  return { server, shelf, keep, saver: createSaver({ body: { n: 0 }, revision: 1, port, keep }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("saver", () => {
  it("saves every edit of a fast typist under latency, one request at a time", async () => {
    const { server, saver } = setUp();
    server.latency = 1700;
    for (let n = 1; n <= 100; n++) {
      saver.edit({ n });
      await pass(60);
    }
    await pass(10_000);
    expect(server.stored).toEqual({ n: 100 });
    expect(server.mostInFlight).toBe(1);
    expect(server.requests).toBeLessThan(6);
    expect(saver.store.getState().status).toBe("saved");
  });

  it("never replaces local work by a late answer", async () => {
    const { server, saver } = setUp();
    server.latency = 5000;
    saver.edit({ n: 1 });
    await pass(1000);
    saver.edit({ n: 2 });
    await pass(5000);
    expect(saver.store.getState().local).toEqual({ n: 2 });
  });

  it("survives an outage and sends what is on screen when it ends", async () => {
    const { server, saver, keep } = setUp();
    server.down = true;
    saver.edit({ n: 1 });
    await pass(4000);
    expect(saver.store.getState().status).toMatch(/retrying|saving/);
    saver.edit({ n: 2 });
    expect(keep.read()).toMatchObject({ body: { n: 2 }, revision: 1 });
    server.down = false;
    await pass(40_000);
    expect(server.stored).toEqual({ n: 2 });
    expect(keep.read()).toBeNull();
  });

  it("asks when someone else saved, and saves over only on request", async () => {
    const { server, saver } = setUp();
    server.stored = { n: 50 };
    server.revision = 7;
    saver.edit({ n: 1 });
    await pass(2000);
    expect(saver.store.getState()).toMatchObject({ status: "conflict", theirs: { body: { n: 50 } } });
    expect(server.stored).toEqual({ n: 50 });
    saver.keepMine();
    await pass(1000);
    expect(server.stored).toEqual({ n: 1 });
    expect(server.revision).toBe(8);
  });

  it("knows its own save again when only the answer was lost", async () => {
    const { server, saver } = setUp();
    server.deaf = true;
    saver.edit({ n: 1 });
    await pass(950);
    server.deaf = false;
    saver.edit({ n: 2 });
    await pass(5000);
    expect(saver.store.getState()).toMatchObject({ status: "saved", revision: 3 });
    expect(server.stored).toEqual({ n: 2 });
  });

  it("takes theirs and goes on from there", async () => {
    const { server, saver } = setUp();
    server.stored = { n: 50 };
    server.revision = 7;
    saver.edit({ n: 1 });
    await pass(2000);
    expect(saver.takeTheirs()).toEqual({ n: 50 });
    saver.edit({ n: 51 });
    await pass(2000);
    expect(server.stored).toEqual({ n: 51 });
  });

  it("tells when all is saved, without waiting for the pause", async () => {
    const { server, saver } = setUp();
    saver.edit({ n: 1 });
    const settled = saver.settled();
    await pass(150);
    expect(await settled).toBe(true);
    expect(server.stored).toEqual({ n: 1 });
  });

  it("tells that it cannot save", async () => {
    const { server, saver } = setUp();
    server.down = true;
    saver.edit({ n: 1 });
    const settled = saver.settled();
    await pass(150);
    expect(await settled).toBe(false);
  });

  it("does nothing more once closed; the work is still kept", async () => {
    const { server, saver, keep } = setUp();
    saver.edit({ n: 1 });
    saver.close();
    await pass(5000);
    expect(server.requests).toBe(0);
    expect(keep.read()?.body).toEqual({ n: 1 });
  });
});

describe("keeper", () => {
  it("does not mind a full or broken shelf", () => {
    const full: Shelf = {
      getItem: () => "{broken",
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
      removeItem: () => undefined,
    };
    const keep = keeper<Body>(full, "x");
    expect(() => keep.keep({ n: 1 }, 1)).not.toThrow();
    expect(keep.read()).toBeNull();
  });
});
