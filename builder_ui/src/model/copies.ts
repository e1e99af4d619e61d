import type { FormDocument, FormElement } from "@dougong/web/api";
import { type ElementType, isElementType, isLayoutType, KINDS, type Words } from "../kinds";
import { KEY_PATTERN, keysIn, numberedKey, uniqueKey } from "./keys";
import { renameCopies } from "./references";
import { listsOf, withList } from "./tree";

/** Copies of elements with keys that are free in a name space; formulas among the copies follow. */
export function rekeyed(form: FormDocument, elements: readonly FormElement[], subForm: string | null): FormElement[] {
  const taken = keysIn(form, subForm);
  const keys = new Map<string, string>();
  const copies = elements.map((element) => freshKeys(structuredClone(element), taken, keys));
  return renameCopies(copies, keys);
}

function freshKeys(element: FormElement, taken: Set<string>, keys: Map<string, string>): FormElement {
  const numbered = new RegExp(`^${element.type}_\\d+$`).test(element.key);
  const key = numbered && taken.has(element.key) ? numberedKey(element.type, taken) : uniqueKey(element.key, taken);
  taken.add(key);
  if (key !== element.key) keys.set(element.key, key);
  let result = { ...element, key } as FormElement;
  // Rows have a name space of their own: their keys stay as they are.
  if (element.type === "sub_form") return result;
  for (const list of listsOf(element))
    result = withList(
      result,
      list.part,
      list.elements.map((one) => freshKeys(one, taken, keys)),
    );
  return result;
}

const MARK = "dougong/elements";

export function toClipboard(elements: readonly FormElement[]): string {
  return JSON.stringify({ [MARK]: 1, elements });
}

/** Elements from the clipboard's text; null when it holds something else or something broken. */
export function fromClipboard(text: string): FormElement[] | null {
  if (!text.includes(MARK)) return null;
  try {
    const read = JSON.parse(text) as { elements?: unknown };
    return Array.isArray(read.elements) && read.elements.every((one) => isElement(one, 0))
      ? (read.elements as FormElement[])
      : null;
  } catch {
    return null;
  }
}

function isElement(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null || depth > 8) return false;
  const { type, key, label } = value as Record<string, unknown>;
  if (!isElementType(type) || typeof key !== "string" || !KEY_PATTERN.test(key)) return false;
  if (typeof label !== "string" && (typeof label !== "object" || label === null)) return false;
  return insides(value as Record<string, unknown>, type).every((list) => isList(list, depth + 1));
}

function insides(element: Record<string, unknown>, type: string): unknown[] {
  if (type === "section" || type === "sub_form") return [element.elements];
  const parts = type === "columns" ? element.columns : type === "tabs" ? element.tabs : [];
  return Array.isArray(parts)
    ? parts.map((part: unknown) => (part as { elements?: unknown } | null)?.elements)
    : [null];
}

function isList(list: unknown, depth: number): boolean {
  return Array.isArray(list) && list.every((one) => isElement(one, depth));
}

/** A new element of a kind, called by the words that stand for the kind. */
export function newElement(
  form: FormDocument,
  type: ElementType,
  subForm: string | null,
  label: string,
  words: Words,
): FormElement {
  const key = numberedKey(type, keysIn(form, subForm));
  // Only a section is known by its title; other layout begins without one.
  const quiet = isLayoutType(type) && type !== "section";
  return { type, key, label: quiet ? "" : label, ...KINDS[type].blank(words) } as unknown as FormElement;
}
