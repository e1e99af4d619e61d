import type { FormDocument } from "@dougong/web/api";
import { type Cargo, refusal } from "./accepts";
import { inOnePlace } from "./selection";
import {
  type Address,
  containerOf,
  containersOf,
  elementsAt,
  find,
  listsOf,
  ownerOf,
  type Spot,
  subFormOf,
  walk,
} from "./tree";

/** Every place that may take the cargo, in reading order: what a drag by keyboard steps through. */
export function spotsFor(form: FormDocument, cargo: Cargo): Spot[] {
  const open = new Set(containersOf(form).filter((container) => refusal(form, container, cargo) === null));
  const moved = cargo.from === undefined ? undefined : find(form, cargo.from);
  const spots: Spot[] = [];
  const visit = (container: string) => {
    const elements = elementsAt(form, container) ?? [];
    for (const [index, element] of elements.entries()) {
      if (open.has(container)) spots.push({ container, index });
      const address = subFormOf(form, container) === null ? element.key : `${ownerOf(container).owner}.${element.key}`;
      for (const list of listsOf(element)) visit(containerOf(address, list.part));
    }
    if (open.has(container)) spots.push({ container, index: elements.length });
  };
  visit("$form");
  // Before and after its own place is the same place: one of the two is enough.
  return spots.filter((spot) => !(spot.container === moved?.container && spot.index === (moved?.index ?? -2) + 1));
}

export type Direction = "up" | "down" | "in" | "out";

/** Where the keyboard's move commands put an element; null when there is no such place. Counts like `move`. */
export function stepSpot(form: FormDocument, address: Address, direction: Direction): Spot | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  const { container, index } = placed;
  const siblings = elementsAt(form, container) ?? [];
  const { owner } = ownerOf(container);
  if (direction === "up" && index > 0) return { container, index: index - 1 };
  if (direction === "down" && index < siblings.length - 1) return { container, index: index + 2 };
  if (direction === "in") return into(form, siblings, index, placed.subForm);
  if (direction !== "out" || owner === null) return null;
  const around = find(form, owner);
  return around === undefined ? null : { container: around.container, index: around.index + 1 };
}

/** The same for several that stand in one place: they close up and go together. Only one alone goes into a neighbour. */
export function stepSpotOfAll(form: FormDocument, addresses: readonly Address[], direction: Direction): Spot | null {
  const placed = inOnePlace(form, addresses);
  const edge = direction === "down" ? placed?.at(-1) : placed?.[0];
  if (placed === null || edge === undefined || (direction === "in" && placed.length > 1)) return null;
  return stepSpot(form, edge.address, direction);
}

/** Into the element before, else into the one after. */
function into(
  form: FormDocument,
  siblings: readonly { key: string }[],
  index: number,
  subForm: string | null,
): Spot | null {
  for (const neighbour of [siblings[index - 1], siblings[index + 1]]) {
    if (neighbour === undefined) continue;
    const placed = find(form, subForm === null ? neighbour.key : `${subForm}.${neighbour.key}`);
    const list = placed === undefined ? undefined : listsOf(placed.element)[0];
    if (placed === undefined || list === undefined) continue;
    const after = neighbour === siblings[index + 1];
    return { container: containerOf(placed.address, list.part), index: after ? 0 : list.elements.length };
  }
  return null;
}

/** The element before or after in reading order, for the arrow keys. */
export function neighbour(form: FormDocument, address: Address | null, step: 1 | -1): Address | null {
  const all = [...walk(form)].map((placed) => placed.address);
  if (address === null) return (step === 1 ? all[0] : all.at(-1)) ?? null;
  return all[all.indexOf(address) + step] ?? address;
}
