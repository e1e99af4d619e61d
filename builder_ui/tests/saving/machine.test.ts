import { describe, expect, it } from "vitest";
import { advance, type SaveEvent, type SaveState, startSaving, type Theirs } from "../../src/saving/machine";

type Body = { n: number };
const FIRST: Body = { n: 0 };
const theirs: Theirs<Body> = { revision: 9, body: { n: 99 }, savedBy: "Li", savedAt: "2026-11-24T01:00:00Z" };

function run(...events: SaveEvent<Body>[]) {
  let state: SaveState<Body> = startSaving(FIRST, 3);
  const effects = events.map((event) => {
    const [next, effect] = advance(state, event);
    state = next;
    return effect;
  });
  return { state, effects, last: effects.at(-1) };
}

const edit = (n: number): SaveEvent<Body> => ({ type: "edited", body: { n } });
const due: SaveEvent<Body> = { type: "due" };

describe("saving", () => {
  it("waits for a pause, then sends with the known revision", () => {
    const { effects, state } = run(edit(1), due);
    expect(effects).toEqual([
      { type: "wait", ms: 800 },
      { type: "send", body: { n: 1 }, revision: 3 },
    ]);
    expect(state.status).toBe("saving");
  });

  it("sends only the last of many edits", () => {
    expect(run(edit(1), edit(2), edit(3), due).last).toEqual({ type: "send", body: { n: 3 }, revision: 3 });
  });

  it("never has two requests in flight", () => {
    const { effects } = run(edit(1), due, edit(2), due, due);
    expect(effects.filter((effect) => effect?.type === "send")).toHaveLength(1);
  });

  it("goes on with edits made meanwhile, on the new revision", () => {
    const { state, last } = run(edit(1), due, edit(2), { type: "accepted", revision: 4 }, due);
    expect(last).toEqual({ type: "send", body: { n: 2 }, revision: 4 });
    expect(state.local).toEqual({ n: 2 });
  });

  it("is saved when nothing was edited meanwhile", () => {
    expect(run(edit(1), due, { type: "accepted", revision: 4 }).state).toMatchObject({ status: "saved", revision: 4 });
  });

  it("does not save what did not change", () => {
    expect(advance(startSaving(FIRST, 3), { type: "edited", body: FIRST })[1]).toBeNull();
  });
});

describe("without a connection", () => {
  it("tries again, later each time, up to half a minute", () => {
    const { effects } = run(
      edit(1),
      ...Array.from({ length: 8 }, (): SaveEvent<Body>[] => [due, { type: "unreachable" }]).flat(),
    );
    const waits = effects.filter((effect) => effect?.type === "wait").slice(1);
    expect(waits.map((effect) => effect?.type === "wait" && effect.ms)).toEqual([
      1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000,
    ]);
  });

  it("sends what is on screen then, not what failed", () => {
    expect(run(edit(1), due, { type: "unreachable" }, edit(2), due).last).toMatchObject({ body: { n: 2 } });
  });
});

describe("a conflict", () => {
  const conflict: SaveEvent<Body>[] = [edit(1), due, { type: "stale", theirs }];

  it("stops saving and keeps local work", () => {
    const { state, last } = run(...conflict, edit(2), due);
    expect(state).toMatchObject({ status: "conflict", local: { n: 2 }, theirs });
    expect(last).toBeNull();
  });

  it("keeping mine saves over with their revision", () => {
    expect(run(...conflict, edit(2), { type: "keep_mine" }).last).toEqual({
      type: "send",
      body: { n: 2 },
      revision: 9,
    });
  });

  it("keeping mine meets a third editor again", () => {
    const third = { ...theirs, revision: 12 };
    expect(run(...conflict, { type: "keep_mine" }, { type: "stale", theirs: third }).state.theirs).toEqual(third);
  });

  it("taking theirs goes on from their revision", () => {
    const { state } = run(...conflict, { type: "took_theirs" });
    expect(state).toMatchObject({ status: "saved", local: { n: 99 }, revision: 9, theirs: null });
  });

  it("what they deleted cannot be taken", () => {
    const deleted = { ...theirs, body: null, revision: 0 };
    const { state } = run(edit(1), due, { type: "stale", theirs: deleted }, { type: "took_theirs" });
    expect(state).toMatchObject({ status: "conflict", local: { n: 1 } });
  });
});

it("a refusal is said and forgotten with the next edit", () => {
  const refused = run(edit(1), due, { type: "refused", message: "too big" });
  expect(refused.state).toMatchObject({ status: "refused", refused: "too big", local: { n: 1 } });
  expect(run(edit(1), due, { type: "refused", message: "too big" }, edit(2)).state).toMatchObject({
    status: "dirty",
    refused: null,
  });
});
