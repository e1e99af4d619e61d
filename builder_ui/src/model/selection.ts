import type { FormDocument } from "@dougong/web/api";
import { type Address, addressOf, elementsAt, find, ownerOf, type Placed, ROOT, walk } from "./tree";

/** Selecting several elements: which ones a key or a click means. Pure. */

type Tree = Pick<FormDocument, "elements">;

/** In reading order, without what goes along inside another one, and without what is gone. */
export function outermost(form: Tree, addresses: readonly Address[]): Address[] {
  const wanted = new Set(addresses);
  return [...walk(form)]
    .filter(({ address }) => wanted.has(address) && !chainOf(form, address).slice(1).some(isIn(wanted)))
    .map(({ address }) => address);
}

const isIn = (addresses: ReadonlySet<Address>) => (placed: Placed) => addresses.has(placed.address);

/** The element and everything around it, from the inside out. */
function chainOf(form: Tree, address: Address): Placed[] {
  const chain: Placed[] = [];
  for (let at: Address | null = address; at !== null; ) {
    const placed = find(form, at);
    if (placed === undefined) break;
    chain.push(placed);
    at = ownerOf(placed.container).owner;
  }
  return chain;
}

/** Everything from one element to another, the other one last, in the innermost place that holds both. */
export function between(form: Tree, from: Address, to: Address): Address[] {
  const ends = chainOf(form, to);
  for (const start of chainOf(form, from)) {
    const end = ends.find((one) => one.container === start.container);
    if (end === undefined) continue;
    const [low, high] = [Math.min(start.index, end.index), Math.max(start.index, end.index)];
    const found = siblingsOf(form, start).slice(low, high + 1);
    return start.index > end.index ? found.reverse() : found;
  }
  return [];
}

function siblingsOf(form: Tree, { container, subForm }: Pick<Placed, "container" | "subForm">): Address[] {
  return (elementsAt(form, container) ?? []).map((element) => addressOf(element.key, subForm));
}

/** All beside what is selected; once those are selected, all of the form. */
export function everything(form: Tree, chosen: readonly Address[]): Address[] {
  const [first] = chosen;
  const placed = first === undefined ? undefined : find(form, first);
  const beside = siblingsOf(form, placed ?? { container: ROOT, subForm: null });
  return beside.every((address) => chosen.includes(address))
    ? siblingsOf(form, { container: ROOT, subForm: null })
    : beside;
}

export function toggled(chosen: readonly Address[], address: Address): Address[] {
  return chosen.includes(address) ? chosen.filter((one) => one !== address) : [...chosen, address];
}

/** The elements when they stand in one place, side by side or not; null when they do not. */
export function inOnePlace(form: Tree, addresses: readonly Address[]): Placed[] | null {
  const placed = addresses.flatMap((address) => find(form, address) ?? []);
  const [first] = placed;
  return first !== undefined && placed.every((one) => one.container === first.container)
    ? placed.sort((left, right) => left.index - right.index)
    : null;
}
