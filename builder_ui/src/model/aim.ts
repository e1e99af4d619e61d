import type { FormDocument, FormElement } from "@dougong/web/api";
import { type Address, containerOf, type ElementList, find, listsOf, type Placed, ROOT, type Spot } from "./tree";

/** Where something new goes, seen from the selected element; `out` is after the sub-form whose row it is part of. */
export type Aim = "into" | "after" | "out";

/** The ways there are from the selected element, the usual one first; `openPart` is the tab that is open. */
export function aimsAt(form: FormDocument, selection: Address | null, openPart?: string): Aim[] {
  const placed = selection === null ? undefined : find(form, selection);
  if (placed === undefined) return [];
  if (placed.subForm !== null) return ["after", "out"];
  const list = listFor(placed.element, openPart);
  if (list === undefined) return ["after"];
  const inviting = placed.element.type === "sub_form" || list.elements.length === 0;
  return inviting ? ["into", "after"] : ["after", "into"];
}

/** The place that an aim means: without a selection the end of the form, without an aim the usual one. */
export function spotAt(form: FormDocument, selection: Address | null, aim: Aim | null = null, openPart?: string): Spot {
  const placed = selection === null ? undefined : find(form, selection);
  if (placed === undefined) return { container: ROOT, index: form.elements.length };
  const aims = aimsAt(form, selection, openPart);
  const way = aim !== null && aims.includes(aim) ? aim : aims[0];
  const list = listFor(placed.element, openPart);
  if (way === "into" && list !== undefined)
    return { container: containerOf(placed.address, list.part), index: list.elements.length };
  return after((way === "out" && placed.subForm !== null ? find(form, placed.subForm) : undefined) ?? placed);
}

function after({ container, index }: Placed): Spot {
  return { container, index: index + 1 };
}

/** Of tabs the open one, of columns the first that is empty. */
function listFor(element: FormElement, openPart: string | undefined): ElementList | undefined {
  const lists = listsOf(element);
  const open = element.type === "tabs" ? lists.find((list) => list.part === openPart) : undefined;
  const blank = element.type === "columns" ? lists.find((list) => list.elements.length === 0) : undefined;
  return open ?? blank ?? lists[0];
}
