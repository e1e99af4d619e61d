import { describe, expect, it } from "vitest";
import { between, everything, inOnePlace, outermost, toggled } from "../../src/model/selection";
import { RICH } from "./forms";

describe("several selected elements", () => {
  it("stand in reading order, without what goes along inside another", () => {
    expect(outermost(RICH, ["total", "a", "info", "items.qty", "name"])).toEqual([
      "name",
      "info",
      "items.qty",
      "total",
    ]);
    expect(outermost(RICH, ["gone"])).toEqual([]);
  });

  it.each([
    ["name", "parts", ["name", "info", "parts"]],
    ["parts", "name", ["parts", "info", "name"]],
    ["items.price", "items.product", ["items.price", "items.qty", "items.product"]],
    // In the innermost place that holds both.
    ["b", "phone_no", ["sides", "phone_no"]],
    ["name", "c", ["name", "info"]],
    ["info", "a", ["info"]],
    ["name", "name", ["name"]],
  ])("from %s to %s", (from, to, range) => {
    expect(between(RICH, from, to)).toEqual(range);
  });

  it("are all beside, then all of the form", () => {
    expect(everything(RICH, ["items.qty"])).toEqual(["items.product", "items.qty", "items.price"]);
    const all = ["name", "info", "parts", "items", "total"];
    expect(everything(RICH, ["items.product", "items.qty", "items.price"])).toEqual(all);
    expect(everything(RICH, [])).toEqual(all);
  });

  it("come and go one by one", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "a")).toEqual(["b"]);
  });

  it("stand in one place or not", () => {
    expect(inOnePlace(RICH, ["total", "name"])?.map(({ index }) => index)).toEqual([0, 4]);
    expect(inOnePlace(RICH, ["name", "a"])).toBeNull();
    expect(inOnePlace(RICH, [])).toBeNull();
  });
});
