import { describe, expect, it } from "vitest";
import { fromClipboard, toClipboard } from "../../src/model/copies";
import { pathsIn, usersOf } from "../../src/model/references";
import { form, number, RICH, rows, text } from "./forms";

describe("clipboard", () => {
  it("gives back what was copied", () => {
    expect(fromClipboard(toClipboard(RICH.elements))).toEqual(RICH.elements);
  });

  it.each([
    "hello",
    "{}",
    '{"dougong/elements":1}',
    '{"dougong/elements":1,"elements":[{"type":"robot","key":"x","label":"x"}]}',
    '{"dougong/elements":1,"elements":[{"type":"text","key":"X","label":"x"}]}',
    '{"dougong/elements":1,"elements":[{"type":"section","key":"s","label":"s"}]}',
    '{"dougong/elements":1,"elements":[{"type":"tabs","key":"s","label":"s","tabs":[null]}]}',
    '{"dougong/elements":1,"elements":[',
  ])("takes nothing from %s", (words) => {
    expect(fromClipboard(words)).toBeNull();
  });
});

describe("references", () => {
  it("finds the paths of a formula", () => {
    expect(pathsIn('IF(amount > 1, SUM(items.qty), "amount") & parent . total & TRUE')).toEqual([
      "amount",
      "items.qty",
      "parent.total",
    ]);
  });

  it("finds who would miss an element", () => {
    const tree = form(
      number("amount"),
      rows("items", number("qty"), number("sum", { visible: { formula: "qty > parent.amount" } })),
      text("x", { required: { formula: "SUM(items.qty) > 0" } }),
      { type: "link", key: "customer", label: "", target: { form: "c" } },
      { type: "lookup", key: "grade", label: "", link: "customer", field: "grade" },
    );
    expect(usersOf(tree, "amount")).toEqual(["items.sum"]);
    expect(usersOf(tree, "items.qty")).toEqual(["items.sum", "x"]);
    expect(usersOf(tree, "items")).toEqual(["x"]);
    expect(usersOf(tree, "customer")).toEqual(["grade"]);
    expect(usersOf(tree, "x")).toEqual([]);
  });
});
