import type { FormCheck, FormDocument, FormElement } from "@dougong/web/api";
import { type Address, listsOf, walk, withList } from "./tree";

/** Old path → new path of names as a formula writes them: `{"amount": "total"}`, `{"items.qty": "items.count"}`. */
type Rename = (path: string[]) => string[];

const STRINGS_AND_PATHS = /["“”](?:[^"“”]|""|””)*["“”]?|[A-Za-z_][A-Za-z0-9_]*(?:\s*\.\s*[a-z][a-z0-9_]*)*(\s*[(（])?/g;

/** Every path that a formula's text names, texts in quotes and functions left out. */
export function pathsIn(formula: string): string[] {
  const paths: string[] = [];
  mapPaths(formula, (path) => {
    paths.push(path.join("."));
    return path;
  });
  return paths;
}

function mapPaths(formula: string, rename: Rename): string {
  return formula.replace(STRINGS_AND_PATHS, (found, call: string | undefined) => {
    if (/^["“”]/.test(found) || call !== undefined || /^(true|false)$/i.test(found)) return found;
    const path = found.split(".").map((name) => name.trim());
    const renamed = rename(path);
    return renamed === path ? found : renamed.join(".");
  });
}

function isFormula(value: unknown): value is { formula: string } {
  return typeof value === "object" && value !== null && typeof (value as { formula?: unknown }).formula === "string";
}

const FORMULAS = ["visible", "required", "read_only", "default", "expression"] as const;

/** The formulas of one element, by property. */
export function formulasOf(element: FormElement): { property: string; text: string }[] {
  const members = element as unknown as Record<string, unknown>;
  return FORMULAS.flatMap((property) => {
    const value = members[property];
    return isFormula(value) ? [{ property, text: value.formula }] : [];
  });
}

/** Rewrites an element's own formulas and its lookup; `rename` works on paths as they are written in its place. */
function renameInElement(element: FormElement, rename: Rename): FormElement {
  let result = element;
  for (const { property, text } of formulasOf(element)) {
    const next = mapPaths(text, rename);
    // The stored tree belongs to the old text; publishing makes it anew.
    if (next !== text) result = { ...result, [property]: { formula: next } } as FormElement;
  }
  if (result.type === "lookup") {
    const [link = result.link] = rename([result.link]);
    if (link !== result.link) result = { ...result, link };
  }
  return result;
}

function renameTree(
  elements: readonly FormElement[],
  renameFor: (subForm: string | null) => Rename,
  subForm: string | null,
): FormElement[] {
  return elements.map((element) => {
    let result = renameInElement(element, renameFor(subForm));
    for (const list of listsOf(result)) {
      const inside = element.type === "sub_form" ? element.key : subForm;
      result = withList(result, list.part, renameTree(list.elements, renameFor, inside));
    }
    return result;
  });
}

/**
 * The form with an element renamed: its key and everything that names it (formulas, lookups, title, checks). Other
 * forms cannot name it yet, since only unpublished keys change.
 */
export function renamed(form: FormDocument, address: Address, key: string): FormDocument {
  const [first = "", column] = address.split(".");
  const inRows = column === undefined ? null : first;
  const old = column ?? first;
  const renameFor =
    (at: string | null): Rename =>
    (path) =>
      renamePath(path, { old, key, inRows, at });
  const elements = renameTree(withKey(form.elements, address, key, null), renameFor, null);
  const checks = form.checks?.map((check) => renameCheck(check, renameFor(null), inRows === null ? old : null, key));
  const title = inRows === null && form.title === old ? key : form.title;
  return {
    ...form,
    elements,
    ...(checks === undefined ? {} : { checks }),
    ...(title === undefined ? {} : { title }),
  };
}

interface Renaming {
  old: string;
  key: string;
  /** The sub-form whose column is renamed, null for a field of the form. */
  inRows: string | null;
  /** Where the formula stands. */
  at: string | null;
}

function renamePath(path: string[], { old, key, inRows, at }: Renaming): string[] {
  const [first, second, ...rest] = path;
  if (inRows !== null) {
    if (at === inRows && first === old) return [key, ...path.slice(1)];
    if (first === inRows && second === old) return [first, key, ...rest];
    if (first === "parent" && second === inRows && rest[0] === old) return ["parent", second, key, ...rest.slice(1)];
    return path;
  }
  if (at === null) return first === old ? [key, ...path.slice(1)] : path;
  // In a row the form's fields are reached by `parent`.
  return first === "parent" && second === old ? ["parent", key, ...rest] : path;
}

function renameCheck(check: FormCheck, rename: Rename, old: string | null, key: string): FormCheck {
  const text = mapPaths(check.condition.formula, rename);
  const field = check.field === old && old !== null ? key : check.field;
  const condition = text === check.condition.formula ? check.condition : { formula: text };
  return { ...check, condition, ...(field === undefined ? {} : { field }) };
}

function withKey(
  elements: readonly FormElement[],
  address: Address,
  key: string,
  subForm: string | null,
): FormElement[] {
  return elements.map((element) => {
    const here = subForm === null ? element.key : `${subForm}.${element.key}`;
    let result = element;
    for (const list of listsOf(element)) {
      const inside = element.type === "sub_form" ? element.key : subForm;
      result = withList(result, list.part, withKey(list.elements, address, key, inside));
    }
    return here === address ? ({ ...result, key } as FormElement) : result;
  });
}

/** Renames keys inside copied elements, so that what they say about each other stays true. */
export function renameCopies(elements: readonly FormElement[], keys: ReadonlyMap<string, string>): FormElement[] {
  const rename: Rename = (path) => {
    const next = keys.get(path[0] ?? "");
    return next === undefined ? path : [next, ...path.slice(1)];
  };
  return elements.map((element) => {
    let result = renameInElement(element, rename);
    if (result.type !== "sub_form")
      for (const list of listsOf(result)) result = withList(result, list.part, renameCopies(list.elements, keys));
    return result;
  });
}

/** Elements whose formulas, or lookups, name the given one: what a deletion would break. */
export function usersOf(form: FormDocument, address: Address): Address[] {
  const [first = "", column] = address.split(".");
  const users: Address[] = [];
  for (const placed of walk(form)) {
    if (placed.address === address || placed.address.startsWith(`${address}.`)) continue;
    const names = formulasOf(placed.element).flatMap(({ text }) => pathsIn(text));
    if (placed.element.type === "lookup") names.push(placed.element.link);
    const hit = names.some((name) => reaches(name.split("."), placed.subForm, first, column));
    if (hit) users.push(placed.address);
  }
  return users;
}

function reaches(path: string[], at: string | null, first: string, column: string | undefined): boolean {
  const full = at === null ? path : path[0] === "parent" ? path.slice(1) : [at, ...path];
  return full[0] === first && (column === undefined || full[1] === column);
}
