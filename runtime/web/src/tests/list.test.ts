import { describe, expect, it } from "vitest";
import { prepared } from "../form/catalog";
import { arranged, columnsOf, firstChoice, moved, shownColumns } from "../views/list/columns";
import { conditionOf, type FilterLine, filterable } from "../views/list/filters";
import { field, formOf } from "./forms";

const form = formOf(
  field("money", "amount"),
  field("text", "name"),
  field("long_text", "note"),
  field("switch", "open"),
  field("select", "state", { options: [{ value: "a", label: "A" }] }),
  field("sub_form", "items", { elements: [] }),
);

describe("columns", () => {
  const columns = columnsOf(form);

  it("begin with the record's name and leave long texts and system times in the chooser", () => {
    expect(shownColumns(columns, firstChoice(columns)).map(({ key }) => key)).toEqual([
      "name",
      "amount",
      "open",
      "state",
      "items",
    ]);
  });

  it("keep a choice when the form has a new field", () => {
    const choice = { order: ["amount", "name", "gone"], hidden: ["name"], widths: {} };
    expect(
      shownColumns(columns, choice)
        .map(({ key }) => key)
        .slice(0, 2),
    ).toEqual(["amount", "note"]);
  });

  it("move, and stop at the ends", () => {
    const choice = firstChoice(columns);
    const down = moved(choice, columns, "name", 1);
    expect(
      arranged(columns, down)
        .map(({ key }) => key)
        .slice(0, 2),
    ).toEqual(["amount", "name"]);
    expect(moved(choice, columns, "name", -1).order[0]).toBe("name");
  });

  it("show at least one", () => {
    expect(shownColumns(columns, { order: [], hidden: columns.map(({ key }) => key), widths: {} })).toHaveLength(1);
  });
});

describe("sorting", () => {
  const customer = { ...formOf(field("text", "name"), field("money", "limit")), key: "customer" };
  const order = formOf(
    field("text", "subject"),
    field("money", "amount"),
    field("switch", "urgent"),
    field("multi_select", "tags", { options: [] }),
    field("link", "customer", { target: { form: "customer" } }),
    field("lookup", "limit", { link: "customer", field: "limit" }),
    field("formula", "own", { expression: { formula: "amount * 2" } }),
    field("formula", "linked", { expression: { formula: "customer.limit - amount" } }),
    field("formula", "of_linked", { expression: { formula: "linked + 1" } }),
    field("formula", "clock", { expression: { formula: "TODAY()" } }),
    field("formula", "wrong", { expression: { formula: "nothing +" } }),
  );

  it("is offered for what the server keeps in columns, and for nothing else", () => {
    const columns = columnsOf(prepared(order, () => customer));
    const sortable = columns.filter((column) => column.sortable).map(({ key }) => key);
    expect(sortable).toEqual(["subject", "amount", "urgent", "own", "created_at", "updated_at"]);
  });
});

describe("filters", () => {
  const line = (key: string, op: string, value: FilterLine["value"]): FilterLine => ({ id: 1, field: key, op, value });
  const of = (match: "and" | "or", ...lines: FilterLine[]) => conditionOf({ match, lines }, filterable(form));

  it("leave unfinished lines out", () => {
    expect(of("and", line("name", "contains", null), line("amount", "between", ["1", null]))).toBeNull();
  });

  it("need no value for blank", () => {
    expect(of("and", line("name", "is_blank", null))).toEqual({ field: "name", op: "is_blank" });
  });

  it("join lines", () => {
    expect(of("or", line("open", "eq", false), line("state", "in", ["a"]))).toEqual({
      op: "or",
      conditions: [
        { field: "open", op: "eq", value: false },
        { field: "state", op: "in", value: ["a"] },
      ],
    });
  });

  it("forget fields that are no longer there", () => {
    expect(of("and", line("gone", "eq", "x"))).toBeNull();
  });
});
