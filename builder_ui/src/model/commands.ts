import type { FormDocument, FormElement, Label } from "@dougong/web/api";
import { type ElementType, isLayoutType, KINDS, membersOf, type Words } from "../kinds";
import { cargoOf, refusal } from "./accepts";
import { applyAll, type Change } from "./changes";
import { rekeyed } from "./copies";
import { isNumbered, keyFromLabel, keysIn, uniqueKey } from "./keys";
import { renamed } from "./references";
import {
  type Address,
  addressOf,
  containerOf,
  elementsAt,
  find,
  listsOf,
  ownerOf,
  ROOT,
  type Spot,
  subFormOf,
} from "./tree";

export const COMMAND_NAMES = [
  "add",
  "remove",
  "move",
  "duplicate",
  "paste",
  "set",
  "rename",
  "become",
  "wrap",
  "unwrap",
  "resize",
  "form",
  "replace_document",
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** One step of work as the user sees it: what it is called, what it changes, what is selected after it. */
export interface Command {
  name: CommandName;
  /** The label of what it is about, for "undo: delete Amount". */
  about: Label;
  /** Of an element its kind, for one without a label. */
  kind?: ElementType;
  /** The property, for "undo: change Amount, help". */
  property?: string;
  changes: Change[];
  /** Commands of the same burst in a row (typing) are one step of the history. */
  burst?: string;
  /** The element to select afterwards; absent: leave the selection. */
  select?: Address | null;
}

/** Does a command: the new form, and the changes that revert it. */
export function execute(form: FormDocument, command: Command): { form: FormDocument; revert: Change[] } {
  const { form: next, contraries } = applyAll(form, command.changes);
  return { form: next, revert: contraries };
}

export function revert(form: FormDocument, changes: readonly Change[]): FormDocument {
  return applyAll(form, changes).form;
}

/** The words of an element; empty for layout that says nothing, which its kind's name stands for. */
export function aboutOf(element: FormElement): Label {
  return element.type === "description" ? element.text : element.label;
}

function subject(element: FormElement): Pick<Command, "about" | "kind"> {
  return { about: aboutOf(element), kind: element.type };
}

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
  return {
    name: "paste",
    ...subject(first),
    changes: copies.map((element, n) => ({
      op: "insert",
      container: spot.container,
      index: spot.index + n,
      element,
    })),
    select: addressOf(first.key, subFormOf(form, spot.container)),
  };
}

/** Changes one property. `typed` commands in a row are one step. */
export function set(
  form: FormDocument,
  address: Address,
  property: string,
  value: unknown,
  typed = false,
): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  return {
    name: property === "width" ? "resize" : "set",
    ...subject(placed.element),
    property,
    changes: [{ op: "set", address, property, value }],
    ...(typed ? { burst: `set ${address} ${property}` } : {}),
  };
}

/** Changes several properties of one element in one step. */
export function setMany(form: FormDocument, address: Address, values: Record<string, unknown>): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  return {
    name: "set",
    ...subject(placed.element),
    property: Object.keys(values)[0] ?? "",
    changes: Object.entries(values).map(([property, value]) => ({ op: "set", address, property, value })),
  };
}

/** Changes a property of the form itself. */
export function setForm(form: FormDocument, property: string, value: unknown, typed = false): Command {
  return {
    name: "form",
    about: form.label,
    property,
    changes: [{ op: "set", address: null, property, value }],
    ...(typed ? { burst: `form ${property}` } : {}),
  };
}

/** Gives an element another key, in every formula too. Only for keys that were never published. */
export function rename(form: FormDocument, address: Address, key: string): Command | null {
  const placed = find(form, address);
  if (placed === undefined || placed.element.key === key) return null;
  return {
    name: "rename",
    ...subject(placed.element),
    changes: [{ op: "document", form: renamed(form, address, key) }],
    select: addressOf(key, placed.subForm),
  };
}

/** Lets a key that was only numbered follow its label, once the label is written; joins the label's step. */
export function followLabel(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined || !isNumbered(placed.element)) return null;
  const base = keyFromLabel(placed.element.label);
  if (base === "") return null;
  const command = rename(form, address, uniqueKey(base, keysIn(form, placed.subForm)));
  return command === null ? null : { ...command, name: "set", property: "label", burst: `set ${address} label` };
}

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

/** Puts a section around an element. */
export function wrap(form: FormDocument, address: Address, label: Label): Command | null {
  const placed = find(form, address);
  if (placed === undefined || placed.subForm !== null) return null;
  const section = {
    type: "section",
    key: uniqueKey("section_1", keysIn(form, null)),
    label,
    elements: [],
  } satisfies FormElement;
  if (
    refusal(form, placed.container, { ...cargoOf(placed.element), height: cargoOf(placed.element).height + 1 }) ===
    "too_deep"
  )
    return null;
  return {
    name: "wrap",
    ...subject(placed.element),
    changes: [
      { op: "insert", container: placed.container, index: placed.index, element: section },
      { op: "move", address, container: section.key, index: 0 },
    ],
    select: section.key,
  };
}

/** Takes a layout element away and leaves what it held in its place. */
export function unwrap(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined || !isLayoutType(placed.element.type)) return null;
  const inside = listsOf(placed.element).flatMap((list) => list.elements);
  if (inside.length === 0) return null;
  return {
    name: "unwrap",
    ...subject(placed.element),
    changes: [
      { op: "remove", address },
      ...inside.map(
        (element, n): Change => ({ op: "insert", container: placed.container, index: placed.index + n, element }),
      ),
    ],
    select: inside[0]?.key ?? null,
  };
}

export function replaceDocument(form: FormDocument, next: FormDocument): Command {
  return { name: "replace_document", about: form.label, changes: [{ op: "document", form: next }], select: null };
}

/** Where something new goes: into the selected element when it is an empty layout, else after it, else at the end. */
export function spotAfter(form: FormDocument, selection: Address | null, openPart?: string): Spot {
  const placed = selection === null ? undefined : find(form, selection);
  if (placed === undefined) return { container: ROOT, index: form.elements.length };
  const lists = listsOf(placed.element);
  const list = lists.find((one) => one.part === openPart) ?? lists[0];
  if (list !== undefined && (list.elements.length === 0 || placed.element.type === "sub_form"))
    return { container: containerOf(placed.address, list.part), index: list.elements.length };
  return { container: placed.container, index: placed.index + 1 };
}
