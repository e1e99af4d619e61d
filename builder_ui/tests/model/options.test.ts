import { describe, expect, it } from "vitest";
import { inTwo, textsOf, withText } from "../../src/model/labels";
import { optionsFromLines, reordered, serialPreview, withColumns } from "../../src/model/options";
import { nearestWidth } from "../../src/model/widths";
import { text } from "./forms";

describe("options from lines", () => {
  it("makes values from Latin words, numbers for others", () => {
    expect(optionsFromLines("Open\n进行中\n\nClosed\n已取消", [])).toEqual([
      { value: "open", label: "Open" },
      { value: "option_1", label: "进行中" },
      { value: "closed", label: "Closed" },
      { value: "option_2", label: "已取消" },
    ]);
  });

  it("keeps what is there, in either language, and drops doubles", () => {
    const known = { value: "vip", label: { "zh-CN": "重要", "en-US": "VIP" }, color: "red" };
    expect(optionsFromLines("一般\n重要\n一般", [known])).toEqual([{ value: "option_1", label: "一般" }, known]);
  });

  it("takes the first column of what a spreadsheet copied", () => {
    expect(optionsFromLines("A\t1\nB\t2", []).map((option) => option.label)).toEqual(["A", "B"]);
  });
});

it.each([
  [0, 2, "bac"],
  [0, 3, "bca"],
  [2, 0, "cab"],
  [1, 1, "abc"],
  [1, 2, "abc"],
])("moves %i to %i: %s", (from, to, expected) => {
  expect(reordered(["a", "b", "c"], from, to).join("")).toBe(expected);
});

it("shows a serial number as it will be", () => {
  const parts = [
    { type: "text", text: "SO-" },
    { type: "date", pattern: "YYMMDD" },
    { type: "text", text: "-" },
    { type: "counter", digits: 4 },
  ] as const;
  expect(serialPreview([...parts], new Date(2026, 10, 4))).toBe("SO-261104-0001");
});

describe("columns", () => {
  const two = [
    { key: "left", width: 6, elements: [text("a")] },
    { key: "right", width: 6, elements: [text("b")] },
  ];

  it("get another one", () => {
    expect(withColumns(two, [4, 4, 4]).map((column) => [column.key, column.width, column.elements.length])).toEqual([
      ["left", 4, 1],
      ["right", 4, 1],
      ["column_3", 4, 0],
    ]);
  });

  it("lose one, not what was in it", () => {
    expect(withColumns(two, [12])[0]?.elements.map((element) => element.key)).toEqual(["a", "b"]);
  });
});

describe("labels", () => {
  it("plain text stays plain", () => {
    expect(withText("Name", "en-US", "Title")).toBe("Title");
    expect(withText(undefined, "en-US", "Title")).toBe("Title");
  });

  it("two languages change one by one", () => {
    expect(withText({ "zh-CN": "名称", "en-US": "Name" }, "en-US", "Title")).toEqual({
      "zh-CN": "名称",
      "en-US": "Title",
    });
    expect(withText({ "zh-CN": "名称", "en-US": "Name" }, "en-US", "")).toEqual({ "zh-CN": "名称" });
    expect(inTwo({ "zh-CN": "", "en-US": "" })).toBe("");
  });

  it("plain text stands for both", () => {
    expect(textsOf("Name")).toEqual({ "zh-CN": "Name", "en-US": "Name" });
    expect(textsOf({ "zh-CN": "名称" })).toEqual({ "zh-CN": "名称", "en-US": "" });
  });
});

it.each([
  [1, 3],
  [3.4, 3],
  [3.6, 4],
  [5.2, 6],
  [7.5, 8],
  [11, 12],
  [30, 12],
])("%d columns snap to %d", (columns, width) => {
  expect(nearestWidth(columns)).toBe(width);
});
