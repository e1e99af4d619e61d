import { expect, it } from "vitest";
import type { Field, FormulaField } from "../api/types";
import { kindOf } from "../fields/registry";
import { prepared } from "../form/catalog";
import { fieldsOf } from "../form/tree";
import { field, formOf } from "./forms";

const customer = { ...formOf(field("text", "name"), field("money", "limit")), key: "customer" };
const CONTEXT = { locale: "zh-CN", zone: "Asia/Shanghai" } as const;

function formWith(formula: string, rest: object = {}, rowFormula = "qty * price") {
  return prepared(
    formOf(
      field("money", "price"),
      field("money", "fee"),
      field("money", "dollars", { currency: "USD" }),
      field("money", "rough", { decimals: 0 }),
      field("number", "count"),
      field("percent", "rate"),
      field("text", "kind"),
      field("link", "customer", { target: { form: "customer" } }),
      field("lookup", "limit", { link: "customer", field: "limit" }),
      field("sub_form", "items", {
        elements: [
          field("number", "qty"),
          field("money", "price"),
          field("formula", "line", { expression: { formula: rowFormula } }),
        ],
      }),
      field("formula", "total", { expression: { formula: "SUM(items.line)" } }),
      field("formula", "x", { expression: { formula }, ...rest }),
    ),
    () => customer,
  );
}

const last = (fields: readonly Field[]) => fields.at(-1) as FormulaField;
const shown = (formula: string, value: string, rest: object = {}) => {
  const x = last(fieldsOf(formWith(formula, rest)));
  return kindOf("formula").text(x, value, null, CONTEXT);
};

it.each([
  "price + fee",
  "price * count",
  "count * price * (1 + rate)",
  "price / 2",
  "-price",
  "ROUND(price * rate, 2)",
  "IF(count > 3, price, 0)",
  'SWITCH(kind, "a", price, "b", fee, 0)',
  "SUM(items.line)",
  "total - fee",
  "SUMPRODUCT(items.qty, items.price)",
  'SUMIF(items.qty, ">1", items.price)',
  "MAX(price, fee)",
  "customer.limit - price",
  "limit - price",
])("money stays money: %s", (formula) => {
  expect(shown(formula, "-1234.5")).toBe("-¥1,234.50");
});

it.each(["count * 2", "price / fee", "price * price", "price + dollars", "COUNT(items.price)", "rate", "price ^ 2"])(
  "and what is no amount is a number: %s",
  (formula) => {
    expect(shown(formula, "1234.5")).toBe("1,234.5");
  },
);

it("has the sign and the decimals of its money", () => {
  expect(shown("dollars * 2", "1234.5")).toBe("$1,234.50");
  expect(shown("rough * 2", "1234")).toBe("¥1,234");
  expect(shown("price + rough", "1234")).toBe("¥1,234.00");
});

it("is shown as its designer says", () => {
  expect(shown("price + fee", "1234.5", { display: "number" })).toBe("1,234.5");
  expect(shown("price / fee", "0.5", { display: "percent" })).toBe("50%");
  expect(shown("count", "12", { display: "money", decimals: 1 })).toBe("¥12.0");
});

it("holds for the rows of a sub-form too, and for their total", () => {
  const items = fieldsOf(formWith("1")).find(({ key }) => key === "items");
  const line = last(items?.type === "sub_form" ? items.elements : []);
  expect(kindOf("formula").text(line, "3", null, CONTEXT)).toBe("¥3.00");
});

it("ends where formulas need each other", () => {
  expect(last(fieldsOf(formWith("x + price"))).amount).toBeUndefined();
});
