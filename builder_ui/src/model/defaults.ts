import type { Formula, Json } from "@dougong/web/api";
import type { ElementType } from "../kinds";

/** A way for a new record to get a value. */
export interface Way {
  name: "none" | "fixed" | "today" | "now" | "current_user" | "current_department" | "formula";
  formula?: string;
}

const SPECIAL: Partial<Record<ElementType, Way>> = {
  date: { name: "today", formula: "TODAY()" },
  datetime: { name: "now", formula: "NOW()" },
  member: { name: "current_user", formula: "current_user.id" },
  department: { name: "current_department", formula: "current_user.department_id" },
};

/** Who or what is chosen on the server has no fixed value here: it may be gone when a record is made. */
const NOT_FIXED = new Set<ElementType>(["member", "department", "link"]);

export function defaultWays(type: ElementType): Way[] {
  const special = SPECIAL[type];
  return [
    { name: "none" },
    ...(NOT_FIXED.has(type) ? [] : [{ name: "fixed" } as const]),
    ...(special === undefined ? [] : [special]),
    { name: "formula" },
  ];
}

export function wayOf(value: { value: Json } | Formula | null | undefined, type: ElementType): Way["name"] {
  if (value == null) return "none";
  if ("value" in value) return "fixed";
  return SPECIAL[type]?.formula === value.formula ? (SPECIAL[type]?.name ?? "formula") : "formula";
}

const RESULTS: Partial<Record<ElementType, string>> = {
  number: "number",
  money: "number",
  percent: "number",
  date: "date",
  datetime: "datetime",
  time: "time",
  switch: "boolean",
  multi_select: "list<text>",
};

/** The type that a formula for a kind must have; `boolean` would open the condition builder, which is right for a switch. */
export function resultTypeOf(type: ElementType): string {
  return RESULTS[type] ?? "text";
}
