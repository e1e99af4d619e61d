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

  it("selects one more, up to one, all beside, all", () => {
    const one = designer();
    one.select("a");
    one.toggle("name");
    expect(one.getState()).toMatchObject({ chosen: ["name", "a"], selection: "name" });
    one.toggle("a");
    expect(one.getState().chosen).toEqual(["name"]);
    one.extend("parts");
    expect(one.getState()).toMatchObject({ chosen: ["name", "info", "parts"], selection: "parts" });
    one.extend("info");
    expect(one.getState()).toMatchObject({ chosen: ["name", "info"], selection: "info" });
    one.select("b");
    one.selectAll();
    expect(one.getState().chosen).toEqual(["b", "c"]);
    one.selectAll();
    expect(one.getState().chosen).toEqual(["name", "info", "parts", "items", "total"]);
    one.select("b");
    expect(one.getState().chosen).toEqual(["b"]);
  });

  it("selects all that undo and redo brought back or moved", () => {
    const one = designer();
    one.run(commands.removeAll(RICH, ["name", "items.qty"]));
    one.undo();
    expect(one.getState().chosen).toEqual(["name", "items.qty"]);
    one.run(commands.moveAll(RICH, ["name", "total"], { container: "info", index: 0 }));
    expect(outline(one.getState().form)).toContain("info(name total phone_no");
    expect(one.getState().chosen).toEqual(["name", "total"]);
    one.undo();
    one.redo();
    expect(one.getState().chosen).toEqual(["name", "total"]);
    expect(one.getState().history.past.at(-1)).toMatchObject({ name: "move", count: 2 });
  });

  it("forgets where to add with the selection that it was meant for", () => {
    const one = designer();
    one.select("items");
    one.setAim("after");
    one.run(commands.set(RICH, "items", "label", "Rows", true));
    expect(one.getState().aim).toBe("after");
    one.select("name");
    expect(one.getState().aim).toBeNull();
  });
});
