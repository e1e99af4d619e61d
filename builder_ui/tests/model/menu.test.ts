import type { MenuDocument, MenuItem } from "@dougong/web/api";
import { describe, expect, it } from "vitest";
import { editItem, menuLines, menuStep, moveItem, spotAt, withForm, withoutForm } from "../../src/model/menu";

const item = (key: string): MenuItem => ({ type: "form", key, form: key });
const group = (key: string, ...items: MenuItem[]): MenuItem => ({ type: "group", key, label: key, items });
const ITEMS = [item("a"), group("g", item("b"), item("c")), group("h"), item("d")];

const show = (items: readonly MenuItem[]): string =>
  items.map((one) => (one.type === "group" ? `${one.key}(${show(one.items)})` : one.key)).join(" ");

it.each([
  ["a", { group: null, index: 4 }, "g(b c) h() d a"],
  ["a", { group: "g", index: 1 }, "g(b a c) h() d"],
  ["c", { group: "g", index: 0 }, "a g(c b) h() d"],
  ["b", { group: null, index: 0 }, "b a g(c) h() d"],
  ["g", { group: "h", index: 0 }, "a h(g(b c)) d"],
  ["g", { group: "g", index: 0 }, "a g(b c) h() d"],
])("moves %s to %o", (key, spot, expected) => {
  expect(show(moveItem(ITEMS, key, spot))).toBe(expected);
});

it("does not move a group into what is inside it", () => {
  const nested = [group("x", group("y"))];
  expect(show(moveItem(nested, "x", { group: "y", index: 0 }))).toBe("x(y())");
});

describe("places between lines", () => {
  const lines = menuLines(ITEMS);
  it.each([
    [0, { group: null, index: 0 }],
    [2, { group: "g", index: 0 }],
    [3, { group: "g", index: 1 }],
    [4, { group: null, index: 2 }],
    [5, { group: "h", index: 0 }],
    [6, { group: null, index: 4 }],
  ])("at line %i", (at, spot) => {
    expect(spotAt(lines, at)).toEqual(spot);
  });
});

it.each([
  ["a", "up", null],
  ["a", "down", "g(b c) a h() d"],
  ["d", "in", "a g(b c) h(d)"],
  ["b", "out", "a g(c) b h() d"],
  ["a", "in", null],
  ["a", "out", null],
] as const)("%s %s", (key, step, expected) => {
  const spot = menuStep(ITEMS, key, step);
  expect(spot === null ? null : show(moveItem(ITEMS, key, spot))).toBe(expected);
});

it("edits an item in a group", () => {
  expect(menuLines(editItem(ITEMS, "c", (one) => ({ ...one, label: "C" })))[3]?.item.label).toBe("C");
});

it("takes new forms in once, and removed ones out everywhere", () => {
  const menu: MenuDocument = { type: "menu", format: 1, key: "main", label: "", items: ITEMS };
  expect(show(withForm(menu, "g").items)).toBe("a g(b c) h() d g_2");
  expect(withForm(menu, "b")).toBe(menu);
  expect(show(withoutForm(menu, "b").items)).toBe("a g(c) h() d");
});
