import { describe, expect, it } from "vitest";
import { pasteBlock } from "../form/rowsPaste";
import { isBlock, parseBlock } from "../lib/paste";
import { field, formOf, storeOf } from "./forms";

describe("parseBlock", () => {
  it("splits rows and cells", () => {
    expect(parseBlock("a\tb\r\nc\td\r\n")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("keeps line breaks and tabs of quoted cells", () => {
    expect(parseBlock('"one\ntwo"\t"a\tb"\nx\ty')).toEqual([
      ["one\ntwo", "a\tb"],
      ["x", "y"],
    ]);
  });

  it("reads doubled quotes as one", () => {
    expect(parseBlock('"say ""hi"""')).toEqual([['say "hi"']]);
  });

  it("leaves a quote that is just a quote", () => {
    expect(parseBlock('5" pipe\t3\n"6 inch\t4')).toEqual([
      ['5" pipe', "3"],
      ['"6 inch', "4"],
    ]);
  });

  it("keeps empty cells", () => {
    expect(parseBlock("a\t\tb")).toEqual([["a", "", "b"]]);
  });
});

it("takes a single cell for no block, even with Excel's line break at its end", () => {
  expect(isBlock("12.5\r\n")).toBe(false);
  expect(isBlock("a\tb")).toBe(true);
});

describe("pasteBlock", () => {
  const items = field("sub_form", "items", {
    max_rows: 3,
    elements: [
      field("text", "name"),
      field("number", "qty", { decimals: 2 }),
      field("select", "unit", { options: [{ value: "pc", label: { "zh-CN": "件", "en-US": "Piece" } }] }),
      field("formula", "twice", { expression: { formula: "qty * 2" } }),
    ],
  });
  const paste = (text: string, at = "name") => {
    const store = storeOf(formOf(items));
    const rid = store.addRow("items");
    const target = { sub: "items", columns: items.elements, rid, key: at, maxRows: 3 };
    const result = pasteBlock(store, target, text, { locale: "zh-CN", zone: "UTC" });
    return { result, rows: store.getState().rows.items?.map((row) => row.values) };
  };

  it("writes from the cell on, adds rows and computes once written", () => {
    const { rows } = paste("bolt\t1,200\t件\nnut\t３\tPiece");
    expect(rows).toEqual([
      { name: "bolt", qty: "1200", unit: "pc", twice: "2400" },
      { name: "nut", qty: "3", unit: "pc", twice: "6" },
    ]);
  });

  it("counts what does not fit and leaves it out", () => {
    const { result, rows } = paste("bolt\tmany\tbox");
    expect(result).toMatchObject({ written: 1, refused: 2 });
    expect(rows?.[0]).toMatchObject({ name: "bolt" });
  });

  it("stops at the most rows", () => {
    expect(paste("a\nb\nc\nd\ne").result.left).toBe(2);
  });

  it("begins in the middle and drops what hangs over", () => {
    expect(paste("7\t件\t9\t10", "qty").rows?.[0]).toMatchObject({ qty: "7", unit: "pc" });
  });
});
