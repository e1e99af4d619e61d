import { describe, expect, test } from "vitest";
import type { Condition, FormDocument } from "../../api/types";
import { check } from "../check";
import { conditionsOfText, textOfConditions } from "../conditions/expression";
import { conditionsOfFilter, filterOfConditions } from "../conditions/filter";
import { type Group, newGroup, newRule, replaceItem } from "../conditions/model";
import { scopeOfForm } from "../forms";
import { parse } from "../parser";
import { BOOLEAN } from "../types";

const options = [
  { value: "open", label: "进行中" },
  { value: "done", label: "已完成" },
];
const form: FormDocument = {
  type: "form",
  format: 1,
  key: "deal",
  label: "订单",
  elements: [
    { type: "money", key: "amount", label: "金额" },
    { type: "number", key: "limit", label: "限额" },
    { type: "date", key: "due", label: "交货日期" },
    { type: "datetime", key: "at", label: "时间" },
    { type: "text", key: "name", label: "名称" },
    { type: "switch", key: "urgent", label: "加急" },
    { type: "select", key: "status", label: "状态", options },
    { type: "multi_select", key: "tags", label: "标签", options },
    { type: "link", key: "buyer", label: "客户", target: { form: "deal" } },
    { type: "member", key: "sales", label: "业务员" },
    { type: "attachment", key: "files", label: "附件" },
  ],
};
const scope = scopeOfForm(form, { deal: form });

/** The rules in short: `amount gt 10`. */
function outline(group: Group | undefined): unknown {
  return group?.items.map((item) => {
    if (item.kind === "group") return { [item.match]: outline(item) };
    return [
      item.path?.join("."),
      item.op,
      ...item.operands.map((operand) => ("value" in operand ? operand.value : operand)),
    ];
  });
}

describe("a formula that is conditions, shown and written again", () => {
  test.each([
    ["amount > 10", [["amount", "gt", "10"]]],
    ["amount > -10.5", [["amount", "gt", "-10.5"]]],
    ["AND(amount >= 1, amount <= 5)", [["amount", "between", "1", "5"]]],
    ['due = "2026-11-24"', [["due", "eq", "2026-11-24"]]],
    ["due < TODAY()", [["due", "lt", { from: "today" }]]],
    ["amount <= limit", [["amount", "le", { from: "field", path: ["limit"] }]]],
    ["amount > buyer.limit", [["amount", "gt", { from: "field", path: ["buyer", "limit"] }]]],
    ["sales = current_user.id", [["sales", "eq", { from: "field", path: ["current_user", "id"] }]]],
    ['OR(status = "open", status = "done")', [["status", "in", ["open", "done"]]]],
    ['AND(status <> "open", status <> "done")', [["status", "not_in", ["open", "done"]]]],
    ['CONTAINS(name, "a""b")', [["name", "contains", 'a"b']]],
    ['NOT(CONTAINS(name, "x"))', [["name", "not_contains", "x"]]],
    ['STARTSWITH(name, "x")', [["name", "starts_with", "x"]]],
    ["ISBLANK(name)", [["name", "is_blank"]]],
    ["NOT(ISBLANK(files))", [["files", "is_not_blank"]]],
    ["urgent = TRUE", [["urgent", "is_true"]]],
    ["urgent = FALSE", [["urgent", "is_false"]]],
    ['INCLUDES(tags, "open")', [["tags", "includes", "open"]]],
    ['OR(INCLUDES(tags, "open"), INCLUDES(tags, "done"))', [["tags", "includes_any", ["open", "done"]]]],
    ['buyer.status = "open"', [["buyer.status", "eq", "open"]]],
    [
      'AND(amount > 10, status = "open")',
      [
        ["amount", "gt", "10"],
        ["status", "eq", "open"],
      ],
    ],
    [
      "AND(amount > 10, OR(urgent = TRUE, due < TODAY()))",
      [
        ["amount", "gt", "10"],
        {
          or: [
            ["urgent", "is_true"],
            ["due", "lt", { from: "today" }],
          ],
        },
      ],
    ],
  ])("%s", (text, rules) => {
    const group = conditionsOfText(text, scope);
    expect(outline(group)).toEqual(rules);
    expect(group && textOfConditions(group, scope)).toBe(text);
    expect(() => check(parse(text), scope, { expect: BOOLEAN })).not.toThrow();
  });

  test.each([
    ["10 < amount", "amount > 10"],
    ["urgent", "urgent = TRUE"],
    ["NOT(urgent)", "urgent = FALSE"],
    ['name = ""', "ISBLANK(name)"],
    ["OR(amount > 1)", "amount > 1"],
  ])("%s is written %s", (text, written) => {
    const group = conditionsOfText(text, scope);
    expect(group && textOfConditions(group, scope)).toBe(written);
  });
});

test.each([
  "amount + 1 > 10",
  "LEN(name) > 3",
  "gone > 1",
  "amount >",
  "IF(urgent, TRUE, FALSE)",
  "NOT(amount > 1)",
  'name > "a"',
  "files = 1",
])("%s is more than conditions can show", (text) => expect(conditionsOfText(text, scope)).toBeUndefined());

test("what is not complete is left out", () => {
  const group = newGroup("and", [
    newRule(),
    newRule(["amount"], "gt"),
    newRule(["name"], "is_blank", []),
    newGroup("or", [newRule()]),
  ]);
  expect(textOfConditions(group, scope)).toBe("ISBLANK(name)");
  expect(filterOfConditions(group)).toEqual({ field: "name", op: "is_blank" });
});

test("hostile text stays a text", () => {
  const rule = newRule(["name"], "eq", [{ from: "value", value: '") & NOW() & ("' }]);
  const text = textOfConditions(newGroup("and", [rule]), scope);
  expect(text).toBe('name = """) & NOW() & ("""');
  expect(outline(conditionsOfText(text, scope))).toEqual([["name", "eq", '") & NOW() & ("']]);
});

describe("a list's filter", () => {
  test.each<[Condition]>([
    [{ field: "amount", op: "between", value: ["1", "5"] }],
    [{ field: "urgent", op: "eq", value: true }],
    [{ field: "status", op: "in", value: ["open"] }],
    [{ field: "tags", op: "includes_any", value: ["open", "done"] }],
    [{ field: "name", op: "is_not_blank" }],
    [
      {
        op: "and",
        conditions: [
          { field: "amount", op: "gt", value: "10" },
          {
            op: "or",
            conditions: [
              { field: "name", op: "contains", value: "x" },
              { field: "name", op: "is_blank" },
            ],
          },
        ],
      },
    ],
  ])("%j is shown and written again", (filter) => {
    const group = conditionsOfFilter(filter, scope);
    expect(group && filterOfConditions(group)).toEqual(filter);
  });

  test.each<[Condition]>([
    [{ formula: "amount > 1" }],
    [{ op: "not", condition: { field: "name", op: "is_blank" } }],
    [{ field: "gone", op: "eq", value: 1 }],
  ])("%j is more than it can show", (filter) => expect(conditionsOfFilter(filter, scope)).toBeUndefined());

  test("no conditions are no filter", () => expect(filterOfConditions(newGroup())).toBeNull());
});

test("an item is replaced or taken away wherever it is", () => {
  const rule = newRule(["name"], "is_blank", []);
  const group = newGroup("and", [newGroup("or", [rule])]);
  expect(outline(replaceItem(group, rule.id, newRule(["urgent"], "is_true", [])))).toEqual([
    { or: [["urgent", "is_true"]] },
  ]);
  expect(outline(replaceItem(group, rule.id, undefined))).toEqual([{ or: [] }]);
});
