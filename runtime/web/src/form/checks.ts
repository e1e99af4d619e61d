import type { Field, FormDocument, Value } from "../api/types";
import { isNumeric, kindOf } from "../fields/registry";
import { i18n } from "../i18n";
import { compareDecimals, isDecimal, shiftDecimal } from "../lib/decimal";
import { cellPath, type Flags, type FormState } from "./state";
import { fieldsOf } from "./tree";
import { hiddenFields } from "./visibility";

const STARTS: Flags = { visible: true, required: false, readOnly: false };

/** The flags of a field now: what its formulas say, else what its definition says. */
export function flagsOf(
  field: Field,
  path: string,
  state: Pick<FormState, "flags">,
  readOnly: ReadonlySet<string>,
): Flags {
  const live = state.flags[path] ?? STARTS;
  const fixed = (flag: unknown, now: boolean) => (typeof flag === "boolean" ? flag : flag ? now : false);
  return {
    visible: live.visible,
    required: fixed(field.required, live.required),
    readOnly:
      kindOf(field.type).computed ||
      readOnly.has(path.split("/").at(-1) ?? "") ||
      fixed(field.read_only, live.readOnly),
  };
}

export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

type Finding = {
  key:
    | "required"
    | "too_small"
    | "too_large"
    | "too_short"
    | "too_long"
    | "no_number"
    | "no_email"
    | "no_url"
    | "too_few"
    | "too_many";
  limit?: string;
};

function limits(field: Field, value: string): Finding | null {
  const { min, max } = field as { min?: string | null; max?: string | null };
  const shown = (limit: string) => (field.type === "percent" ? `${shiftDecimal(limit, 2)}%` : limit);
  const order = isNumeric(field)
    ? compareDecimals
    : (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  if (isNumeric(field) && !isDecimal(value)) return { key: "no_number" };
  if (min && order(value, min) < 0) return { key: "too_small", limit: shown(min) };
  if (max && order(value, max) > 0) return { key: "too_large", limit: shown(max) };
  return null;
}

function shape(field: Field, value: string): Finding | null {
  const length = [...value].length;
  const { min_length: least, max_length: most } = field as { min_length?: number | null; max_length?: number };
  if (least && length < least) return { key: "too_short", limit: String(least) };
  if (most && length > most) return { key: "too_long", limit: String(most) };
  if (field.type === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return { key: "no_email" };
  if (field.type === "url" && !/^https?:\/\/\S+$/i.test(value)) return { key: "no_url" };
  return null;
}

function count(field: Field, values: readonly unknown[]): Finding | null {
  const { min_items: least, max_items: most } = field as { min_items?: number | null; max_items?: number | null };
  if (least && values.length < least) return { key: "too_few", limit: String(least) };
  if (most && values.length > most) return { key: "too_many", limit: String(most) };
  return null;
}

function finding(field: Field, value: Value | undefined, flags: Flags): Finding | null {
  if (isBlank(value)) return flags.required ? { key: "required" } : null;
  if (Array.isArray(value)) return count(field, value);
  return typeof value === "string" ? (limits(field, value) ?? shape(field, value)) : null;
}

function sentence({ key, limit }: Finding): string {
  return i18n.t(`check.${key}`, { limit: limit ?? "" });
}

/** What the browser can see to be wrong, by path. The server checks everything again. */
export function validate(
  form: FormDocument,
  state: FormState,
  readOnly: ReadonlySet<string>,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  const hidden = hiddenFields(form, state);
  const look = (field: Field, path: string, value: Value | undefined) => {
    const flags = flagsOf(field, path, state, readOnly);
    const wrong = flags.visible && !flags.readOnly ? finding(field, value, flags) : null;
    if (wrong !== null) errors[path] = [sentence(wrong)];
  };
  for (const field of fieldsOf(form)) {
    if (hidden.has(field.key)) continue;
    if (field.type !== "sub_form") {
      look(field, field.key, state.values[field.key]);
      continue;
    }
    const rows = state.rows[field.key] ?? [];
    const least = field.min_rows ?? (flagsOf(field, field.key, state, readOnly).required ? 1 : 0);
    if (rows.length < least) errors[field.key] = [sentence({ key: "too_few", limit: String(least) })];
    if (rows.length > (field.max_rows ?? 200))
      errors[field.key] = [sentence({ key: "too_many", limit: String(field.max_rows ?? 200) })];
    for (const row of rows)
      for (const column of field.elements)
        look(column, cellPath(field.key, row.rid, column.key), row.values[column.key]);
  }
  return errors;
}
