/** Types of the expression language. */

export type ScalarKind = "number" | "text" | "boolean" | "date" | "time" | "datetime";
export type Kind = ScalarKind | "blank" | "list" | "rows";

export interface ValueType {
  readonly kind: Kind;
  /** The item type of a list. */
  readonly of?: ValueType;
  /** The path of this type goes along a link. Takes no part in comparison. */
  readonly linked?: boolean;
}

export const NUMBER: ValueType = { kind: "number" };
export const TEXT: ValueType = { kind: "text" };
export const BOOLEAN: ValueType = { kind: "boolean" };
export const DATE: ValueType = { kind: "date" };
export const TIME: ValueType = { kind: "time" };
export const DATETIME: ValueType = { kind: "datetime" };
/** The type of the literal `""`, which stands for a blank of any type. */
export const BLANK: ValueType = { kind: "blank" };
/** A bare sub-form: only `COUNTROWS` takes it. */
export const ROWS: ValueType = { kind: "rows" };

export const SCALARS: ReadonlyMap<string, ValueType> = new Map(
  [NUMBER, TEXT, BOOLEAN, DATE, TIME, DATETIME].map((type) => [type.kind, type]),
);

/** What every record has; scopes resolve these names beside the form's own fields. */
export const SYSTEM_FIELDS: ReadonlyMap<string, ValueType> = new Map([
  ["id", TEXT],
  ["created_at", DATETIME],
  ["updated_at", DATETIME],
  ["created_by", TEXT],
  ["updated_by", TEXT],
  ["owner_id", TEXT],
  ["department_id", TEXT],
]);

export const CURRENT_USER: ReadonlyMap<string, ValueType> = new Map([
  ["current_user.id", TEXT],
  ["current_user.department_id", TEXT],
]);

export function listOf(item: ValueType): ValueType {
  return { kind: "list", of: item, linked: item.linked ?? false };
}

export function typeName(type: ValueType): string {
  return type.kind === "list" && type.of ? `list<${typeName(type.of)}>` : type.kind;
}

export function sameType(a: ValueType, b: ValueType): boolean {
  return typeName(a) === typeName(b);
}

/** The type of its written form: `number`, `list<text>`, `rows`; undefined when it is none. */
export function parseType(text: string): ValueType | undefined {
  if (text.startsWith("list<") && text.endsWith(">")) {
    const item = parseType(text.slice(5, -1));
    return item && listOf(item);
  }
  if (text === "rows") return ROWS;
  if (text === "blank") return BLANK;
  return SCALARS.get(text);
}
