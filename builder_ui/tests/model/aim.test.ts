import { describe, expect, it } from "vitest";
import { aimsAt, spotAt } from "../../src/model/aim";
import { ROOT } from "../../src/model/tree";
import { columns, form, RICH, section, text } from "./forms";

describe("where a click adds", () => {
  it.each([
    [null, { container: ROOT, index: 5 }],
    ["name", { container: ROOT, index: 1 }],
    ["b", { container: "sides/right", index: 1 }],
    ["items", { container: "items", index: 3 }],
    ["items.qty", { container: "items", index: 2 }],
    ["info", { container: ROOT, index: 2 }],
    ["gone", { container: ROOT, index: 5 }],
  ])("from %s", (selection, spot) => {
    expect(spotAt(RICH, selection)).toEqual(spot);
  });

  it("is an empty section, an empty column, the open tab", () => {
    expect(spotAt(form(section("s")), "s")).toEqual({ container: "s", index: 0 });
    expect(spotAt(form(columns("c", [text("a")], [])), "c")).toEqual({ container: "c/right", index: 0 });
    expect(spotAt(RICH, "parts", null, "second")).toEqual({ container: "parts/second", index: 0 });
  });

  it.each([
    ["items", "after", { container: ROOT, index: 4 }],
    ["items.qty", "out", { container: ROOT, index: 4 }],
    ["info", "into", { container: "info", index: 2 }],
    ["name", "into", { container: ROOT, index: 1 }],
  ] as const)("from %s %s when told so", (selection, aim, spot) => {
    expect(spotAt(RICH, selection, aim)).toEqual(spot);
  });

  it("offers the other way wherever there is one", () => {
    const offered = ["items", "items.qty", "info", "parts", "name"].map((address) => aimsAt(RICH, address));
    expect(offered).toEqual([["into", "after"], ["after", "out"], ["after", "into"], ["after", "into"], ["after"]]);
  });
});
