import type { FormDocument } from "@dougong/web/api";
import { KINDS } from "../../kinds";
import { cargoOf, refusal } from "../accepts";
import { outermost } from "../selection";
import { type Address, addressOf, elementsAt, find, type Spot, subFormOf } from "../tree";
import { type Command, execute, subject } from "./command";
import { move, paste, remove } from "./place";
import { set } from "./property";

/** Commands about several elements: what is done to each, as one step. One element alone is what it was before. */

/** Does one command after the other; null when there is nothing to do. `select` is what each one selects. */
function together(
  form: FormDocument,
  addresses: readonly Address[],
  next: (form: FormDocument, address: Address) => Command | null,
): (Command & { selected: Address[] }) | null {
  const done: Command[] = [];
  const selected: Address[] = [];
  let current = form;
  for (const address of addresses) {
    const command = next(current, address);
    if (command !== null) {
      done.push(command);
      current = execute(current, command).form;
    }
    selected.push(typeof command?.select === "string" ? command.select : address);
  }
  const [first] = done;
  if (first === undefined) return null;
  const count = addresses.length > 1 ? { count: addresses.length } : {};
  return { ...first, ...count, changes: done.flatMap(({ changes }) => changes), select: done.at(-1)?.select, selected };
}

export function removeAll(form: FormDocument, addresses: readonly Address[]): Command | null {
  return together(form, outermost(form, addresses), remove);
}

/** Moves elements to a place, in their order; `spot` counts with all of them still where they were. All or none. */
export function moveAll(form: FormDocument, addresses: readonly Address[], spot: Spot): Command | null {
  const moved = outermost(form, addresses);
  const subForm = subFormOf(form, spot.container);
  const refused = moved.some((address) => {
    const placed = find(form, address);
    return placed === undefined || refusal(form, spot.container, cargoOf(placed.element, address)) !== null;
  });
  if (refused) return null;
  const there = (tree: FormDocument) =>
    (elementsAt(tree, spot.container) ?? []).map((element) => addressOf(element.key, subForm));
  // What they go before stays where it is, whatever moves around it.
  const landmark = there(form).find((address, index) => index >= spot.index && !moved.includes(address));
  const command = together(form, moved, (current, address) => {
    const list = there(current);
    return move(current, address, {
      container: spot.container,
      index: landmark === undefined ? list.length : list.indexOf(landmark),
    });
  });
  if (command === null || there(execute(form, command).form).join() === there(form).join()) return null;
  return { ...command, select: command.selected };
}

/** Copies elements to behind the last of them. */
export function duplicateAll(form: FormDocument, addresses: readonly Address[]): Command | null {
  const copied = outermost(form, addresses).flatMap((address) => find(form, address) ?? []);
  const last = copied.at(-1);
  if (last === undefined) return null;
  const elements = copied.map(({ element }) => element);
  const command = paste(form, elements, { container: last.container, index: last.index + 1 });
  const [first] = elements;
  return command === null || first === undefined ? null : { ...command, ...subject(first), name: "duplicate" };
}

/** Gives all that have a width the same one. */
export function resizeAll(form: FormDocument, addresses: readonly Address[], width: number): Command | null {
  const wide = addresses.filter((address) => hasWidth(form, address));
  const command = together(form, wide, (current, address) => set(current, address, "width", width));
  return command === null ? null : { ...command, select: addresses };
}

/** Columns of rows share their table's width, whatever their kind. */
export function hasWidth(form: FormDocument, address: Address): boolean {
  const placed = find(form, address);
  if (placed === undefined || placed.subForm !== null) return false;
  return Object.values(KINDS[placed.element.type].properties).flat().includes("width");
}
