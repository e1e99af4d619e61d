import { describe, expect, it } from "vitest";
import { createDesigner } from "../src/designer/store";
import * as commands from "../src/model/commands";
import { outline, RICH, text } from "./model/forms";

function designer() {
  let now = 0;
  return createDesigner(RICH, () => ++now);
}

describe("designer", () => {
  it("does a command and selects what it made", () => {
    const one = designer();
    expect(one.run(commands.add(RICH, text("x"), { container: "info", index: 0 }))).toBe(true);
    expect(one.getState().selection).toBe("x");
    expect(outline(one.getState().form)).toContain("info(x phone_no");
  });

  it("has nothing to do without a command", () => {
    const one = designer();
    expect(one.run(null)).toBe(false);
    expect(one.getState().history.past).toEqual([]);
  });

  it("keeps selecting out of the history", () => {
    const one = designer();
    one.select("a");
    one.select("b");
    expect(one.getState().history.past).toEqual([]);
  });

  it("selects what undo brought back, rows included", () => {
    const one = designer();
    one.run(commands.remove(RICH, "items.qty"));
    one.select("name");
    one.undo();
    expect(one.getState().selection).toBe("items.qty");
  });

  it("selects nothing that is gone", () => {
    const one = designer();
    one.run(commands.add(RICH, text("x"), { container: "info", index: 0 }));
    one.undo();
    expect(one.getState().selection).toBeNull();
    one.redo();
    expect(one.getState().selection).toBe("x");
  });

  it("opens the tab that a selected element stands behind", () => {
    const one = designer();
    one.run(commands.move(RICH, "total", { container: "parts/second", index: 0 }));
    expect(one.getState().openTabs).toEqual({ parts: "second" });
    one.select("d");
    expect(one.getState().openTabs).toEqual({ parts: "first" });
  });

  it("makes leaving a field the end of a burst", () => {
    const one = designer();
    const type = (words: string) => one.run(commands.set(one.getState().form, "name", "label", words, true));
    type("a");
    type("ab");
    one.seal();
    type("abc");
    expect(one.getState().history.past).toHaveLength(2);
  });
});
