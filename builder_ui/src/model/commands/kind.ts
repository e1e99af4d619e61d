import type { FormDocument, FormElement } from "@dougong/web/api";
import { type ElementType, KINDS, membersOf, type Words } from "../../kinds";
import { type Address, find } from "../tree";
import { type Command, subject } from "./command";

/** Makes an element another kind; what both kinds know (label, limits, options …) stays. */
export function become(form: FormDocument, address: Address, type: ElementType, words: Words): Command | null {
  const placed = find(form, address);
  if (placed === undefined || placed.element.type === type) return null;
  return {
    name: "become",
    ...subject(placed.element),
    changes: [{ op: "replace", address, element: retyped(placed.element, type, words) }],
    select: address,
  };
}

function retyped(element: FormElement, type: ElementType, words: Words): FormElement {
  const known = new Set(Object.values(KINDS[type].properties).flat().flatMap(membersOf));
  const kept = Object.entries(element).filter(
    ([name, value]) => known.has(name) && fits(name, value, element.type, type),
  );
  return { ...KINDS[type].blank(words), ...Object.fromEntries(kept), type } as unknown as FormElement;
}

const NUMBERS = new Set<string>(["number", "money", "percent"]);

const LONGEST_LINE = 4000;

/** Whether a member means the same in the other kind. */
function fits(name: string, value: unknown, from: ElementType, to: ElementType): boolean {
  if (name === "default") return typeof value === "object" && value !== null && "formula" in value;
  if (name === "min" || name === "max") return NUMBERS.has(from) && NUMBERS.has(to);
  if (name === "max_length") return typeof value === "number" && (to !== "text" || value <= LONGEST_LINE);
  return name !== "display";
}
