import type { FormDocument, FormElement } from "@dougong/web/api";
import { cargoOf, refusal } from "../accepts";
import type { Change } from "../changes";
import { rekeyed } from "../copies";
import { keysIn, uniqueKey } from "../keys";
import { type Address, addressOf, elementsAt, find, ownerOf, type Spot, subFormOf } from "../tree";
import { type Command, subject } from "./command";

export function add(form: FormDocument, element: FormElement, { container, index }: Spot): Command {
  return {
    name: "add",
    ...subject(element),
    changes: [{ op: "insert", container, index, element }],
    select: addressOf(element.key, subFormOf(form, container)),
  };
}

/** Removes an element; the next in its place is selected, so that Delete can be pressed again. */
export function remove(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  const others = (elementsAt(form, placed.container) ?? []).filter((_, index) => index !== placed.index);
  const next = others[placed.index] ?? others[placed.index - 1];
  return {
    name: "remove",
    ...subject(placed.element),
    changes: [{ op: "remove", address }],
    select: next === undefined ? ownerOf(placed.container).owner : addressOf(next.key, placed.subForm),
  };
}

/**
 * Moves an element to a place given as the user sees it: `index` counts with the element still in its old place.
 * Null when nothing would move or the place may not hold it.
 */
export function move(form: FormDocument, address: Address, spot: Spot): Command | null {
  const placed = find(form, address);
  if (placed === undefined || refusal(form, spot.container, cargoOf(placed.element, address)) !== null) return null;
  const same = spot.container === placed.container;
  const index = same && spot.index > placed.index ? spot.index - 1 : spot.index;
  if (same && index === placed.index) return null;
  const subForm = subFormOf(form, spot.container);
  const changes: Change[] = [];
  let from = address;
  let { element } = placed;
  if (subForm !== placed.subForm && keysIn(form, subForm).has(element.key)) {
    // The other name space has this key already.
    const key = uniqueKey(element.key, new Set([...keysIn(form, subForm), ...keysIn(form, placed.subForm)]));
    element = { ...element, key } as FormElement;
    changes.push({ op: "replace", address, element });
    from = addressOf(key, placed.subForm);
  }
  changes.push({ op: "move", address: from, container: spot.container, index });
  return { name: "move", ...subject(element), changes, select: addressOf(element.key, subForm) };
}

export function duplicate(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  const [copy] = rekeyed(form, [placed.element], placed.subForm);
  if (copy === undefined) return null;
  return {
    ...add(form, copy, { container: placed.container, index: placed.index + 1 }),
    name: "duplicate",
    ...subject(placed.element),
  };
}

/** Puts copied elements in a place; those that may not stand there are left out. Null when none may. */
export function paste(form: FormDocument, elements: readonly FormElement[], spot: Spot): Command | null {
  const fitting = elements.filter((element) => refusal(form, spot.container, cargoOf(element)) === null);
  const copies = rekeyed(form, fitting, subFormOf(form, spot.container));
  const [first] = copies;
  if (first === undefined) return null;
  const subForm = subFormOf(form, spot.container);
  return {
    name: "paste",
    ...subject(first),
    ...(copies.length > 1 ? { count: copies.length } : {}),
    changes: copies.map((element, n) => ({
      op: "insert",
      container: spot.container,
      index: spot.index + n,
      element,
    })),
    select: copies.map((copy) => addressOf(copy.key, subForm)),
  };
}
