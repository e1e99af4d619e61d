import { describe, expect, it } from "vitest";
import { containersOf, elementsAt, find, heightOf, ROOT, subFormOf, updateElement, walk } from "../../src/model/tree";
import { form, RICH, rows, text } from "./forms";

describe("walk", () => {
  it("gives each element before what it holds, rows under their sub-form", () => {
    expect([...walk(RICH)].map((placed) => placed.address)).toEqual([
      "name",
      "info",
      "phone_no",
      "sides",
      "a",
      "b",
      "c",
      "parts",
      "d",
      "items",
      "items.product",
      "items.qty",
      "items.price",
      "total",
    ]);
  });

  it("says where each one stands", () => {
    expect(find(RICH, "c")).toMatchObject({ container: "sides/right", index: 1, depth: 3, subForm: null });
    expect(find(RICH, "items.qty")).toMatchObject({ container: "items", index: 1, depth: 2, subForm: "items" });
  });

  it("tells a row's field from a field of the form with the same key", () => {
    const tree = form(text("note"), rows("items", text("note")));
    expect(find(tree, "note")?.container).toBe(ROOT);
    expect(find(tree, "items.note")?.container).toBe("items");
  });
});

describe("containers", () => {
  it("lists them in reading order", () => {
    expect(containersOf(RICH)).toEqual([
      ROOT,
      "info",
      "sides/left",
      "sides/right",
      "parts/first",
      "parts/second",
      "items",
    ]);
  });

  it("finds the elements of each", () => {
    expect(elementsAt(RICH, "sides/right")?.map((element) => element.key)).toEqual(["b", "c"]);
    expect(elementsAt(RICH, "parts/second")).toEqual([]);
    expect(elementsAt(RICH, "nowhere")).toBeUndefined();
    expect(elementsAt(RICH, "parts/third")).toBeUndefined();
  });

  it("knows the name space of each", () => {
    expect(subFormOf(RICH, "items")).toBe("items");
    expect(subFormOf(RICH, "sides/left")).toBeNull();
    expect(subFormOf(RICH, ROOT)).toBeNull();
  });
});

describe("updateElement", () => {
  it("keeps everything that it does not touch the same object", () => {
    const next = updateElement(RICH, "a", (element) => ({ ...element, label: "A" }));
    expect(next.elements[0]).toBe(RICH.elements[0]);
    expect(next.elements[1]).not.toBe(RICH.elements[1]);
    expect(next.elements[3]).toBe(RICH.elements[3]);
  });

  it("gives the same form when there is nothing to change", () => {
    expect(updateElement(RICH, "absent", (element) => ({ ...element }))).toBe(RICH);
  });
});

it("measures heights", () => {
  expect(RICH.elements.map(heightOf)).toEqual([1, 3, 2, 2, 1]);
});
