import type { FormDocument, FormElement } from "@dougong/web/api";
import type { LintProblem } from "../api/design";
import { KINDS, membersOf, type PropertyName } from "../kinds";
import { type Address, addressOf } from "../model/tree";

/** A problem where the designer sees it. */
export interface PlacedProblem {
  severity: "error" | "warning";
  message: string;
  /** Null: the form as a whole. */
  address: Address | null;
  /** The property at fault, when its inspector has one for it. */
  property: PropertyName | null;
  /** What is left of the path inside the property: an option's number, a formula's position. */
  rest: readonly (string | number)[];
}

type Path = readonly (string | number)[];

/** Finds the element and property that a path of a form document leads to. */
export function locate(form: FormDocument, path: Path): Pick<PlacedProblem, "address" | "property" | "rest"> {
  let value: unknown = form;
  let found: { element: FormElement; address: Address; after: number } | null = null;
  let subForm: string | null = null;
  for (const [n, step] of path.entries()) {
    value = (value as Record<string | number, unknown> | null | undefined)?.[step];
    if (typeof value !== "object" || value === null) break;
    if (!isElementStep(path, n, value)) continue;
    const element = value as FormElement;
    if (found?.element.type === "sub_form") subForm = found.element.key;
    found = { element, address: addressOf(element.key, subForm), after: n + 1 };
  }
  const rest = path.slice(found?.after ?? 0);
  if (found === null) return { address: null, property: null, rest };
  return { address: found.address, property: propertyOf(found.element, rest), rest: rest.slice(1) };
}

/** An element is what has a number in a list called `elements`. */
function isElementStep(path: Path, n: number, value: object): boolean {
  return typeof path[n] === "number" && path[n - 1] === "elements" && "type" in value && "key" in value;
}

function propertyOf(element: FormElement, rest: Path): PropertyName | null {
  const [member] = rest;
  const properties = Object.values(KINDS[element.type]?.properties ?? {}).flat();
  return properties.find((property) => membersOf(property).includes(String(member))) ?? null;
}

/** The problems of one form, each at its place. */
export function placeProblems(form: FormDocument, problems: readonly LintProblem[]): PlacedProblem[] {
  return problems
    .filter((problem) => problem.document?.type === "form" && problem.document.key === form.key)
    .map(({ severity, message, path }) => ({ severity, message, ...locate(form, path) }));
}
