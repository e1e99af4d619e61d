import type { FormDocument, FormElement, Label } from "@dougong/web/api";
import type { ElementType } from "../kinds/types";
import { walk } from "./tree";

/** The same as `engines.names`: system columns, the names that formulas and the API give a meaning, what every object has. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set([
  "id",
  "version",
  "created_at",
  "created_by",
  "updated_at",
  "updated_by",
  "owner_id",
  "department_id",
  "flow_state",
  "deleted_at",
  "record_id",
  "position",
  "parent",
  "current_user",
  "values",
  "labels",
  "constructor",
]);

/** Double and trailing underscores are kept for the names that storage makes from keys. */
export const KEY_PATTERN = /^(?=.{1,48}$)[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const LONGEST = 48;

/** Keys that are taken in a name space: the form's own (null), or a sub-form's. */
export function keysIn(form: Pick<FormDocument, "elements">, subForm: string | null): Set<string> {
  const keys = new Set<string>();
  for (const placed of walk(form)) if (placed.subForm === subForm) keys.add(placed.element.key);
  return keys;
}

/** What a label says in Latin letters: a plain text, else the English one. */
function latin(label: Label): string {
  const text = typeof label === "string" ? label : (label["en-US"] ?? label["zh-CN"] ?? "");
  // A label that is partly Chinese would lose its meaning; such a key is numbered instead.
  return /^[\p{ASCII}\p{Script=Latin}]*$/u.test(text) ? text : "";
}

/** A key from a label, or "" when nothing sensible can be made of it. */
export function keyFromLabel(label: Label): string {
  const slug = latin(label)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, LONGEST)
    .replace(/_+$/, "");
  return KEY_PATTERN.test(slug) ? slug : "";
}

/** `base`, else `base_2`, `base_3` …; what is numbered already counts on. */
export function uniqueKey(base: string, taken: ReadonlySet<string>): string {
  const free = (key: string) => !taken.has(key) && !RESERVED_KEYS.has(key);
  if (free(base)) return base;
  const stem = base.replace(/_\d+$/, "");
  for (let n = 2; ; n++) {
    const ending = `_${n}`;
    const key = stem.slice(0, LONGEST - ending.length).replace(/_$/, "") + ending;
    if (free(key)) return key;
  }
}

/** The key of a new element: `text_1`, `text_2` … */
export function numberedKey(type: ElementType, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) if (!taken.has(`${type}_${n}`)) return `${type}_${n}`;
}

/** True for keys that `numberedKey` made: they may still follow the label. */
export function isNumbered(element: Pick<FormElement, "key" | "type">): boolean {
  return element.key.startsWith(`${element.type}_`) && /^\d+$/.test(element.key.slice(element.type.length + 1));
}

/** Why a key cannot be used, or null. */
export function keyProblem(key: string, taken: ReadonlySet<string>): "pattern" | "reserved" | "taken" | null {
  if (!KEY_PATTERN.test(key)) return "pattern";
  if (RESERVED_KEYS.has(key)) return "reserved";
  return taken.has(key) ? "taken" : null;
}
