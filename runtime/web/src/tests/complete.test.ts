import { describe, expect, it } from "vitest";
import { complete } from "../api/complete";

describe("documents that leave out what they may", () => {
  it("get their lists and the parts of serial numbers", () => {
    const bare = {
      type: "form",
      key: "bare",
      elements: [
        { type: "section", key: "a" },
        { type: "columns", key: "b", columns: [{ key: "left" }] },
        { type: "tabs", key: "c", tabs: [{ key: "one", elements: [{ type: "select", key: "d" }] }] },
        { type: "sub_form", key: "e" },
        { type: "serial", key: "f" },
        { type: "serial", key: "g", parts: [{ type: "date" }, { type: "counter", digits: 6 }] },
      ],
    };
    expect(complete(bare).elements).toEqual([
      { type: "section", key: "a", elements: [] },
      { type: "columns", key: "b", columns: [{ key: "left", elements: [] }] },
      { type: "tabs", key: "c", tabs: [{ key: "one", elements: [{ type: "select", key: "d", options: [] }] }] },
      { type: "sub_form", key: "e", elements: [] },
      { type: "serial", key: "f", parts: [{ type: "counter", digits: 4, reset: "never" }] },
      {
        type: "serial",
        key: "g",
        parts: [
          { type: "date", pattern: "YYYYMMDD" },
          { type: "counter", digits: 6 },
        ],
      },
    ]);
    expect(complete({ type: "form", key: "empty" })).toMatchObject({ elements: [] });
  });

  it("get menus whose groups are lists too", () => {
    const menu = { type: "menu", key: "main", items: [{ type: "group", key: "more" }] };
    expect(complete(menu).items).toEqual([{ type: "group", key: "more", items: [] }]);
    expect(complete({ type: "menu", key: "main" })).toMatchObject({ items: [] });
    expect(complete({ type: "role", key: "staff" })).toEqual({ type: "role", key: "staff" });
  });
});
