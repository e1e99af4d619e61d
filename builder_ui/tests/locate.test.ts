import { expect, it } from "vitest";
import { locate, placeProblems } from "../src/problems/locate";
import { oncePerElement } from "../src/problems/once";
import { RICH } from "./model/forms";

it.each([
  [["elements", 0, "max_length"], "name", "max_length"],
  [["elements", 0], "name", null],
  [["elements", 1, "elements", 1, "columns", 1, "elements", 1, "visible", "formula"], "c", "visible"],
  [["elements", 2, "tabs", 0, "elements", 0, "label", "zh-CN"], "d", "label"],
  [["elements", 2, "tabs", 1, "key"], "parts", "tab_list"],
  [["elements", 3, "elements", 1, "min"], "items.qty", "min"],
  [["elements", 3, "elements"], "items", "row_fields"],
  [["label"], null, null],
  [["checks", 0, "condition"], null, null],
  [["elements", 99, "label"], null, null],
])("%j is %s, %s", (path, address, property) => {
  expect(locate(RICH, path)).toMatchObject({ address, property });
});

it("keeps what is left of the path", () => {
  expect(locate(RICH, ["elements", 0, "options", 2, "value"]).rest).toEqual([2, "value"]);
});

it("takes only the problems of this form", () => {
  const problem = { severity: "error", code: "x", message: "m", path: ["elements", 0, "label"] } as const;
  const placed = placeProblems(RICH, [
    { ...problem, path: [...problem.path], document: { type: "form", key: "order" } },
    { ...problem, path: [...problem.path], document: { type: "form", key: "other" } },
    { ...problem, path: [...problem.path], document: { type: "menu", key: "order" } },
  ]);
  expect(placed).toHaveLength(1);
});

it("is told once what one control puts right", () => {
  const document = { type: "form", key: "order" } as const;
  const problem = (message: string, ...path: (string | number)[]) =>
    ({ severity: "error", code: "x", message, document, path }) as const;
  const all = [
    problem("m", "elements", 0, "link"),
    problem("m", "elements", 0, "field"),
    problem("n", "elements", 0, "field"),
    problem("m", "elements", 1, "elements", 0, "link"),
    problem("m", "label"),
    problem("m", "description"),
  ].map((one) => ({ ...one, path: [...one.path] }));
  expect(oncePerElement(all)).toEqual(all.filter((_, n) => n !== 1));
});
