/** Fields by their names on screen. */
import type { Label, Locale } from "../../api/types";
import { textOf } from "../../i18n/text";
import { type FieldScope, fieldAt, type ScopeField } from "../scopeFields";

export interface NamedField {
  path: readonly string[];
  field: ScopeField;
  /** `明细.数量`: the labels along the path. */
  name: string;
}

/** The labels along a path; undefined when it leads to no field. */
export function nameOf(scope: FieldScope, path: readonly string[], locale: Locale): string | undefined {
  const names: string[] = [];
  for (let length = 1; length <= path.length; length++) {
    const field = fieldAt(scope, path.slice(0, length));
    if (field === undefined) return undefined;
    names.push(textOf(field.label, locale) || field.key);
  }
  // Of the caller only what is known of him says more than his own name.
  return names.length > 1 && path[0] === "current_user" ? names.at(-1) : names.join(".");
}

function words(label: Label): string[] {
  return typeof label === "string" ? [label] : Object.values(label);
}

/** How well a field answers to what somebody typed: 0 by its beginning, 1 by its middle; undefined not at all. */
export function matches(field: ScopeField, query: string): number | undefined {
  const wanted = query.toLowerCase();
  const names = [field.key, ...words(field.label)].map((name) => name.toLowerCase());
  if (names.some((name) => name.startsWith(wanted))) return 0;
  return names.some((name) => name.includes(wanted)) ? 1 : undefined;
}

/** Fields of the scope and what is right behind them, by any of their names, best first. */
export function findFields(scope: FieldScope, query: string, locale: Locale): NamedField[] {
  const found: { rank: number; named: NamedField }[] = [];
  const consider = (path: readonly string[], field: ScopeField, penalty: number) => {
    const rank = matches(field, query);
    const name = nameOf(scope, path, locale);
    const system = field.kind === "system" || field.kind === "user" ? 3 : 0;
    if (rank !== undefined && name !== undefined)
      found.push({ rank: rank + penalty + system, named: { path, field, name } });
  };
  for (const field of scope.fields) {
    if (field.kind !== "parent" && field.kind !== "user") consider([field.key], field, 0);
    for (const child of field.children?.() ?? []) consider([field.key, child.key], child, 2);
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ named }) => named);
}

/** The field that has exactly this name on screen. */
export function fieldNamed(scope: FieldScope, name: string): readonly string[] | undefined {
  const [first = "", ...rest] = name.split(".");
  const named = (field: ScopeField, wanted: string) => field.key === wanted || words(field.label).includes(wanted);
  let field = scope.fields.find((candidate) => named(candidate, first));
  if (!field) return undefined;
  const path = [field.key];
  for (const part of rest) {
    field = field?.children?.().find((candidate) => named(candidate, part));
    if (!field) return undefined;
    path.push(field.key);
  }
  return path;
}
