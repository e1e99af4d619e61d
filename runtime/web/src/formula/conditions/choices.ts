/** What the selects of a condition offer. */
import type { Locale } from "../../api/types";
import { nameOf } from "../editor/names";
import type { FieldScope, ScopeField } from "../scopeFields";
import { sameType, type ValueType } from "../types";
import { labelIn, type Say } from "../words";
import { styleOf } from "./operators";

export interface FieldChoice {
  /** The path, joined by dots. */
  value: string;
  label: string;
  path: readonly string[];
  field: ScopeField;
}

export interface FieldChoices {
  label: string;
  options: FieldChoice[];
}

interface Offer {
  scope: FieldScope;
  locale: Locale;
  say: Say;
  /** Fields of linked records, of the record around a row. */
  deep: boolean;
  /** Only fields of this type. */
  type?: ValueType | undefined;
  /** What is known of the caller. */
  caller?: boolean;
}

/** The fields that can be compared, those behind links in groups of their own. */
export function fieldChoices({ scope, locale, say, deep, type, caller = false }: Offer): FieldChoices[] {
  const choose = (path: readonly string[], field: ScopeField): FieldChoice[] => {
    if (styleOf(field) === undefined || (type && !sameType(field.type, type))) return [];
    return [{ value: path.join("."), label: nameOf(scope, path, locale) ?? field.key, path, field }];
  };
  const own = scope.fields.flatMap((field) => choose([field.key], field));
  const behind = scope.fields.filter((field) => deep && field.type.kind !== "rows" && field.children);
  const special = scope.fields.filter(
    (field) => (field.kind === "parent" && deep) || (field.kind === "user" && caller),
  );
  const groups = [...behind, ...special].map((field) => ({
    label: labelIn(locale)(field.label) || field.key,
    options: (field.children?.() ?? []).flatMap((child) => choose([field.key, child.key], child)),
  }));
  return [{ label: say("fields"), options: own }, ...groups].filter(({ options }) => options.length > 0);
}

export function choiceAt(choices: readonly FieldChoices[], path: readonly string[] | null): FieldChoice | undefined {
  const wanted = path?.join(".");
  return choices.flatMap(({ options }) => options).find(({ value }) => value === wanted);
}

/** Search by the label or the key. */
export function matchesChoice(typed: string, option: { label?: unknown; value?: unknown } | undefined): boolean {
  const wanted = typed.toLowerCase();
  return [option?.label, option?.value].some((text) => typeof text === "string" && text.toLowerCase().includes(wanted));
}
