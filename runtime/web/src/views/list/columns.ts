import type { Field, FormDocument, Value } from "../../api/types";
import { filterStyle, kindOf } from "../../fields/registry";
import { fieldsOf, titleField } from "../../form/tree";

/** A column of a list: a field, or one of the record's own times. */
export interface Column {
  key: string;
  field: Field;
  /** The server's system column instead of a value. */
  system: boolean;
  sortable: boolean;
}

/** What the reader chose; kept in the browser for each form. */
export interface ColumnChoice {
  order: string[];
  hidden: string[];
  widths: Record<string, number>;
}

const SYSTEM: Field[] = [
  { type: "datetime", key: "created_at", label: { "zh-CN": "创建时间", "en-US": "Created" } },
  { type: "datetime", key: "updated_at", label: { "zh-CN": "更新时间", "en-US": "Updated" } },
];

const FIRST_COLUMNS = 8;
const UNSORTED = new Set(["attachment", "image", "sub_form", "multi_select", "member", "department", "link", "lookup"]);

export function columnsOf(form: FormDocument): Column[] {
  const title = titleField(form);
  const fields = fieldsOf(form);
  const ordered = title === undefined ? fields : [title, ...fields.filter((field) => field !== title)];
  return [
    ...ordered.map((field) => ({ key: field.key, field, system: false, sortable: isSortable(field) })),
    ...SYSTEM.map((field) => ({ key: field.key, field, system: true, sortable: true })),
  ];
}

/** As the server has it: no list is sorted by ids, lists, or what is worked out live. */
function isSortable(field: Field): boolean {
  if (field.type === "formula") return field.live === false && field.result?.startsWith("list") === false;
  return !UNSORTED.has(field.type) && filterStyle(field) !== "none";
}

/** Worked out anew for each list: why it has no order. */
export function isLive(field: Field): boolean {
  return field.type === "lookup" || (field.type === "formula" && field.live === true);
}

/** Long texts, files and the system's columns wait in the chooser; the first eight others are shown. */
export function firstChoice(columns: readonly Column[]): ColumnChoice {
  const shown = columns
    .filter(({ field, system }) => !system && field.type !== "long_text" && field.type !== "attachment")
    .slice(0, FIRST_COLUMNS);
  const hidden = columns.filter((column) => !shown.includes(column)).map(({ key }) => key);
  return { order: columns.map(({ key }) => key), hidden, widths: {} };
}

/** The chosen columns in their order; a field that is new since the choice comes last, hidden ones stay out. */
export function arranged(columns: readonly Column[], choice: ColumnChoice): Column[] {
  const byKey = new Map(columns.map((column) => [column.key, column]));
  const known = choice.order.flatMap((key) => byKey.get(key) ?? []);
  return [...known, ...columns.filter(({ key }) => !choice.order.includes(key))];
}

export function shownColumns(columns: readonly Column[], choice: ColumnChoice): Column[] {
  const shown = arranged(columns, choice).filter(({ key }) => !choice.hidden.includes(key));
  return shown.length === 0 ? columns.slice(0, 1) : shown;
}

/** The first column names the record and has room for it. */
const NAME_WIDTH = 240;

export function widthOf(column: Column, choice: ColumnChoice): number {
  const usual = kindOf(column.field.type).columnWidth;
  return choice.widths[column.key] ?? (column.key === choice.order[0] ? Math.max(NAME_WIDTH, usual) : usual);
}

export function moved(choice: ColumnChoice, columns: readonly Column[], key: string, step: number): ColumnChoice {
  const order = arranged(columns, choice).map((column) => column.key);
  const from = order.indexOf(key);
  const to = Math.min(Math.max(from + step, 0), order.length - 1);
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...choice, order };
}

/** The value of a column in a record of the API. */
export function valueIn(record: { values: Record<string, unknown> } & object, column: Column): Value {
  const source = column.system ? (record as unknown as Record<string, unknown>) : record.values;
  return (source[column.key] ?? null) as Value;
}
