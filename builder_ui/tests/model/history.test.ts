import type { FormDocument } from "@dougong/web/api";
import { describe, expect, it } from "vitest";
import * as commands from "../../src/model/commands";
import { BURST_PAUSE, EMPTY, type History, perform, redo, seal, undo } from "../../src/model/history";
import { ROOT } from "../../src/model/tree";
import { at, outline, RICH, text } from "./forms";

function type(form: FormDocument, history: History, words: string, start = 0, property = "label") {
  let state = { form, history };
  for (let n = 1; n <= words.length; n++) {
    const command = commands.set(state.form, "name", property, words.slice(0, n), true) as commands.Command;
    state = perform(state.form, state.history, command, start + n * 100);
  }
  return state;
}

describe("bursts", () => {
  it("make typing one step", () => {
    const typed = type(RICH, EMPTY, "Customer");
    expect(typed.history.past).toHaveLength(1);
    expect(undo(typed.form, typed.history)?.form).toEqual(RICH);
  });

  it("end with a pause", () => {
    const first = type(RICH, EMPTY, "ab");
    expect(type(first.form, first.history, "abc", BURST_PAUSE * 2).history.past).toHaveLength(2);
  });

  it("end when the history is sealed", () => {
    const first = type(RICH, EMPTY, "ab");
    expect(type(first.form, seal(first.history), "abc").history.past).toHaveLength(2);
  });

  it("end with another property or element", () => {
    const first = type(RICH, EMPTY, "ab");
    expect(type(first.form, first.history, "x", 0, "help").history.past).toHaveLength(2);
  });
});

describe("undo and redo", () => {
  const steps = (form: FormDocument) => [
    commands.add(form, text("x"), { container: "items", index: 0 }),
    commands.move(form, "total", { container: "info", index: 0 }),
    commands.remove(form, "parts"),
    commands.duplicate(form, "items"),
    commands.wrap(form, ["a"], "S"),
    commands.rename(form, "items.qty", "count"),
  ];

  it("lead back to the first form and forward to the last, through every step", () => {
    let state = { form: RICH, history: EMPTY as History };
    const seen = [state.form];
    for (let n = 0; n < steps(RICH).length; n++) {
      state = perform(state.form, state.history, steps(state.form)[n] as commands.Command, n);
      seen.push(state.form);
    }
    for (let n = seen.length - 2; n >= 0; n--) {
      state = undo(state.form, state.history) as typeof state;
      expect(outline(state.form)).toBe(outline(seen[n] as FormDocument));
    }
    expect(state.form).toEqual(RICH);
    expect(undo(state.form, state.history)).toBeNull();
    for (let n = 1; n < seen.length; n++) {
      state = redo(state.form, state.history) as typeof state;
      expect(state.form).toEqual(seen[n]);
    }
    expect(redo(state.form, state.history)).toBeNull();
  });

  it("name what they are about", () => {
    const done = perform(RICH, EMPTY, commands.remove(RICH, "total") as commands.Command, 0);
    expect(undo(done.form, done.history)?.step).toMatchObject({ name: "remove", about: "total" });
  });

  it("forget the future once something else is done", () => {
    const first = perform(RICH, EMPTY, commands.remove(RICH, "total") as commands.Command, 0);
    const back = undo(first.form, first.history) as NonNullable<ReturnType<typeof undo>>;
    const other = perform(back.form, back.history, commands.add(RICH, text("x"), { container: ROOT, index: 0 }), 1);
    expect(other.history.future).toEqual([]);
  });

  it("do not let typing continue the step before an undo", () => {
    const typed = type(RICH, EMPTY, "ab");
    const back = undo(typed.form, typed.history) as NonNullable<ReturnType<typeof undo>>;
    const again = redo(back.form, back.history) as NonNullable<ReturnType<typeof redo>>;
    expect(type(again.form, again.history, "abc").history.past).toHaveLength(2);
    expect(at(again.form, "name").label).toBe("ab");
  });
});

it("replaces the whole document as one step, so that theirs can be taken back", () => {
  const done = perform(RICH, EMPTY, commands.replaceDocument(RICH, { ...RICH, elements: [] }), 0);
  expect(undo(done.form, done.history)?.form).toEqual(RICH);
});

it("does 5,000 edits of a form of 500 fields in bounded time", () => {
  const fields = Array.from({ length: 500 }, (_, n) => text(`f${n}`));
  let state = { form: { ...RICH, elements: fields } as FormDocument, history: EMPTY as History };
  const start = performance.now();
  for (let n = 0; n < 5000; n++) {
    const command = commands.set(state.form, `f${n % 500}`, "label", `${n}`) as commands.Command;
    state = perform(state.form, state.history, command, n * 10_000);
  }
  expect(state.history.past).toHaveLength(300);
  expect(performance.now() - start).toBeLessThan(5000);
});
