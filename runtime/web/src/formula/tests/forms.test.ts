import { describe, expect, test } from "vitest";
import type { FormDocument } from "../../api/types";
import { type Forms, scopeOfForm } from "../forms";
import { fieldAt } from "../scopeFields";
import { typeName } from "../types";

const region: FormDocument = {
  type: "form",
  format: 1,
  key: "area",
  label: "地区",
  elements: [{ type: "text", key: "name", label: "名称" }],
};
const buyer: FormDocument = {
  type: "form",
  format: 1,
  key: "buyer",
  label: "买方",
  elements: [
    { type: "money", key: "limit", label: "额度" },
    { type: "link", key: "area", label: "地区", target: { form: "area" } },
    { type: "link", key: "parent_buyer", label: "上级", target: { form: "buyer" } },
    { type: "multi_select", key: "tags", label: "标签", options: [] },
  ],
};
const deal: FormDocument = {
  type: "form",
  format: 1,
  key: "deal",
  label: "订单",
  elements: [
    {
      type: "section",
      key: "head",
      label: "",
      elements: [
        { type: "date", key: "day", label: "日期" },
        { type: "link", key: "buyer", label: "买方", target: { app: "sales", form: "buyer" } },
        { type: "lookup", key: "limit", label: "额度", link: "buyer", field: "limit" },
      ],
    },
    {
      type: "sub_form",
      key: "items",
      label: "明细",
      elements: [
        { type: "number", key: "qty", label: "数量" },
        { type: "attachment", key: "files", label: "附件" },
        { type: "formula", key: "share", label: "占比", expression: { formula: "qty / parent.total" } },
      ],
    },
    { type: "formula", key: "total", label: "合计", expression: { formula: "SUM(items.qty)" } },
    { type: "formula", key: "circle", label: "循环", expression: { formula: "circle + 1" } },
    { type: "formula", key: "wrong", label: "写错", expression: { formula: "1 +" } },
  ],
};
const forms: Forms = { "sales.buyer": buyer, buyer, area: region };

function typeAt(path: string, rows?: string): string | undefined {
  const type = scopeOfForm(deal, forms, rows).resolve(path.split("."));
  return type && typeName(type) + (type.linked ? " linked" : "");
}

describe("a record's scope", () => {
  test.each([
    ["day", "date"],
    ["buyer", "text"],
    ["created_at", "datetime"],
    ["items", "rows"],
    ["items.qty", "list<number>"],
    ["total", "number"],
    ["limit", "number linked"],
    ["buyer.limit", "number linked"],
    ["buyer.area.name", "text linked"],
    ["buyer.created_at", "datetime linked"],
    ["buyer.parent_buyer.parent_buyer.limit", "number linked"],
  ])("%s is %s", (path, type) => expect(typeAt(path)).toBe(type));

  test.each([
    "nothing",
    "day.year",
    "items.nothing",
    "items.files",
    "buyer.tags",
    "circle",
    "wrong",
    "parent.day",
    "buyer.parent_buyer.parent_buyer.parent_buyer.limit",
    "constructor",
  ])("%s is no field", (path) => expect(typeAt(path)).toBeUndefined());
});

describe("a row's scope", () => {
  test.each([
    ["qty", "number"],
    ["share", "number"],
    ["id", "text"],
    ["parent.day", "date"],
    ["parent.items.qty", "list<number>"],
    ["parent.buyer.limit", "number linked"],
  ])("%s is %s", (path, type) => expect(typeAt(path, "items")).toBe(type));

  test.each(["day", "items.qty", "parent", "created_at"])("%s is no field", (path) => {
    expect(typeAt(path, "items")).toBeUndefined();
  });
});

test("what pickers list can be resolved, all the way down", () => {
  const scope = scopeOfForm(deal, forms);
  const walk = (path: string[], depth: number): void => {
    const field = fieldAt(scope, path);
    if (path[0] === "current_user") return;
    expect(scope.resolve(path), path.join(".")).toBeDefined();
    for (const child of depth > 0 ? (field?.children?.() ?? []) : []) walk([...path, child.key], depth - 1);
  };
  for (const { key } of scope.fields) walk([key], 3);
  expect(fieldAt(scope, ["buyer", "area", "name"])?.label).toBe("名称");
});
