import type { FormDocument, FormElement } from "@dougong/web/api";
import { type Address, addressOf, type ContainerAddress, find, subFormOf, updateElement, updateList } from "./tree";

/** The smallest edits. Each one knows its contrary, so that undo needs no snapshots. */
export type Change =
  | { op: "insert"; container: ContainerAddress; index: number; element: FormElement }
  | { op: "remove"; address: Address }
  /** `index` counts without the moved element. */
  | { op: "move"; address: Address; container: ContainerAddress; index: number }
  | { op: "replace"; address: Address; element: FormElement }
  /** Of the form itself when `address` is null; `undefined` takes the property away. */
  | { op: "set"; address: Address | null; property: string; value: unknown }
  | { op: "document"; form: FormDocument };

export interface Applied {
  form: FormDocument;
  /** What brings the old form back. */
  contrary: Change;
}

/** A change that names something which is not there: a mistake of the caller, never of the user. */
export class MisplacedChange extends Error {}

/** Applies one change. The one place where a form is ever altered. */
export function apply(form: FormDocument, change: Change): Applied {
  switch (change.op) {
    case "insert":
      return insert(form, change);
    case "remove":
      return remove(form, change);
    case "move":
      return move(form, change);
    case "replace":
      return replace(form, change);
    case "set":
      return set(form, change);
    case "document":
      return { form: change.form, contrary: { op: "document", form } };
  }
}

/** Applies changes in turn; the contraries come in the order that undoes them. */
export function applyAll(form: FormDocument, changes: readonly Change[]): { form: FormDocument; contraries: Change[] } {
  let current = form;
  const contraries: Change[] = [];
  for (const change of changes) {
    const applied = apply(current, change);
    current = applied.form;
    contraries.unshift(applied.contrary);
  }
  return { form: current, contraries };
}

type Of<Op extends Change["op"]> = Extract<Change, { op: Op }>;

function insert(form: FormDocument, { container, index, element }: Of<"insert">): Applied {
  const next = updateList(form, container, (elements) => elements.toSpliced(index, 0, element));
  if (next === form) throw new MisplacedChange(`no container ${container}`);
  return { form: next, contrary: { op: "remove", address: addressOf(element.key, subFormOf(form, container)) } };
}

function placedAt(form: FormDocument, address: Address) {
  const placed = find(form, address);
  if (placed === undefined) throw new MisplacedChange(`no element ${address}`);
  return placed;
}

function remove(form: FormDocument, { address }: Of<"remove">): Applied {
  const { container, index, element } = placedAt(form, address);
  return {
    form: updateList(form, container, (elements) => elements.toSpliced(index, 1)),
    contrary: { op: "insert", container, index, element },
  };
}

function move(form: FormDocument, { address, container, index }: Of<"move">): Applied {
  const placed = placedAt(form, address);
  const without = updateList(form, placed.container, (elements) => elements.toSpliced(placed.index, 1));
  const next = updateList(without, container, (elements) => elements.toSpliced(index, 0, placed.element));
  if (next === without) throw new MisplacedChange(`no container ${container}`);
  const moved = addressOf(placed.element.key, subFormOf(without, container));
  return { form: next, contrary: { op: "move", address: moved, container: placed.container, index: placed.index } };
}

function replace(form: FormDocument, { address, element }: Of<"replace">): Applied {
  const placed = placedAt(form, address);
  return {
    form: updateElement(form, address, () => element),
    contrary: { op: "replace", address: addressOf(element.key, placed.subForm), element: placed.element },
  };
}

function set(form: FormDocument, { address, property, value }: Of<"set">): Applied {
  const target: object = address === null ? form : placedAt(form, address).element;
  const contrary: Change = { op: "set", address, property, value: (target as Record<string, unknown>)[property] };
  if (address === null) return { form: withMember(form, property, value), contrary };
  return { form: updateElement(form, address, (element) => withMember(element, property, value)), contrary };
}

function withMember<T extends object>(target: T, property: string, value: unknown): T {
  const { [property]: _old, ...rest } = target as Record<string, unknown>;
  if (value === undefined) return rest as T;
  return { ...target, [property]: value };
}
