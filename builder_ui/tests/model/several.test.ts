import type { FormDocument } from "@dougong/web/api";
import { describe, expect, it } from "vitest";
import * as commands from "../../src/model/commands";
import { stepSpotOfAll } from "../../src/model/steps";
import { ROOT } from "../../src/model/tree";
import { at, form, outline, RICH, section, text } from "./forms";

const FIVE = form(text("a"), text("b"), text("c"), text("d"), section("s", text("e")));

/** Does a command and checks that reverting it gives the very same document. */
function done(tree: FormDocument, command: commands.Command | null): string {
  if (command === null) throw new Error("no command");
  const { form: next, revert } = commands.execute(tree, command);
  expect(commands.revert(next, revert)).toEqual(tree);
  return outline(next);
}

describe("moving several", () => {
  it.each([
    [["b", "d"], { container: ROOT, index: 0 }, "b d a c s(e)"],
    [["a", "c"], { container: ROOT, index: 5 }, "b d s(e) a c"],
    // The place is counted with all of them still where they were.
    [["a", "b", "d"], { container: ROOT, index: 3 }, "c a b d s(e)"],
    [["b", "c"], { container: "s", index: 0 }, "a d s(b c e)"],
    [["e", "a"], { container: ROOT, index: 2 }, "b a e c d s()"],
  ])("%j to %o", (addresses, spot, expected) => {
    expect(done(FIVE, commands.moveAll(FIVE, addresses, spot))).toBe(expected);
  });

  it("goes all or none", () => {
    expect(commands.moveAll(RICH, ["name", "info"], { container: "items", index: 0 })).toBeNull();
    expect(commands.moveAll(FIVE, ["a", "s"], { container: "s", index: 0 })).toBeNull();
  });

  it("is nothing when they stand there already", () => {
    expect(commands.moveAll(FIVE, ["a", "b"], { container: ROOT, index: 2 })).toBeNull();
  });

  it("selects all of them, by the keys that they got", () => {
    const tree = form(text("name"), text("qty"), ...RICH.elements.slice(3, 4));
    const command = commands.moveAll(tree, ["name", "qty"], { container: "items", index: 0 });
    expect(command?.select).toEqual(["items.name", "items.qty_2"]);
    expect(done(tree, command)).toBe("items(name qty_2 product qty price)");
  });

  it.each([
    [["b", "c"], "up", "b c a d s(e)"],
    [["b", "c"], "down", "a d b c s(e)"],
    [["b", "d"], "up", "b d a c s(e)"],
  ] as const)("%j one step %s", (addresses, direction, expected) => {
    const spot = stepSpotOfAll(FIVE, addresses, direction);
    expect(spot && done(FIVE, commands.moveAll(FIVE, addresses, spot))).toBe(expected);
  });

  it("has no step from several places, or into a neighbour", () => {
    expect(stepSpotOfAll(FIVE, ["a", "e"], "down")).toBeNull();
    expect(stepSpotOfAll(FIVE, ["c", "d"], "in")).toBeNull();
    expect(stepSpotOfAll(FIVE, ["d"], "in")).toEqual({ container: "s", index: 0 });
  });
});

describe("several at once", () => {
  it("are removed with what they hold, and the next is selected", () => {
    const command = commands.removeAll(FIVE, ["a", "b", "s", "e"]);
    expect(done(FIVE, command)).toBe("c d");
    expect(command).toMatchObject({ name: "remove", count: 3, select: "d" });
  });

  it("are copied behind the last one, with keys of their own", () => {
    const command = commands.duplicateAll(FIVE, ["a", "c"]);
    expect(done(FIVE, command)).toBe("a b c a_2 c_2 d s(e)");
    expect(command).toMatchObject({ name: "duplicate", count: 2, select: ["a_2", "c_2"] });
  });

  it("get a section around them", () => {
    const command = commands.wrap(FIVE, ["d", "b"], "Section");
    expect(done(FIVE, command)).toBe("a section_1(b d) c s(e)");
    expect(commands.wrap(FIVE, ["a", "e"], "Section")).toBeNull();
  });

  it("get the same width, but for columns of rows", () => {
    const command = commands.resizeAll(RICH, ["name", "items.qty", "total"], 4);
    const { form: next } = commands.execute(RICH, command as commands.Command);
    expect([at(next, "name").width, at(next, "items.qty").width, at(next, "total").width]).toEqual([4, undefined, 4]);
  });

  it("are called by their element when there is only one", () => {
    expect(commands.removeAll(FIVE, ["a"])).not.toHaveProperty("count");
    expect(commands.removeAll(FIVE, ["gone"])).toBeNull();
  });
});
