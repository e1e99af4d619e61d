import type { Field, FormDocument, FormElement } from "@dougong/web/api";

/** Names an element in its form: `amount`, and `items.qty` for a field of a sub-form's rows (their keys are a name space of their own). */
export type Address = string;
/** Names a place that holds elements: ROOT, `info` (section, sub-form), `sides/left` (a column), `parts/first` (a tab). */
export type ContainerAddress = string;

export const ROOT: ContainerAddress = "$form";

/** A place between elements. */
export interface Spot {
  container: ContainerAddress;
  index: number;
}

/** One list of elements inside an element; `part` is the key of the column or tab. */
export interface ElementList {
  part: string | null;
  elements: readonly FormElement[];
}

/** An element where it stands. */
export interface Placed extends Spot {
  element: FormElement;
  address: Address;
  /** 1 at the top of the form. */
  depth: number;
  /** Key of the sub-form whose rows it is part of. */
  subForm: string | null;
}

/** The lists that an element holds; a field that is no sub-form holds none. */
export function listsOf(element: FormElement): ElementList[] {
  switch (element.type) {
    case "section":
    case "sub_form":
      return [{ part: null, elements: element.elements }];
    case "columns":
      return element.columns.map((column) => ({ part: column.key, elements: column.elements }));
    case "tabs":
      return element.tabs.map((tab) => ({ part: tab.key, elements: tab.elements }));
    default:
      return [];
  }
}

export function withList(element: FormElement, part: string | null, elements: FormElement[]): FormElement {
  switch (element.type) {
    case "section":
      return { ...element, elements };
    case "sub_form":
      return { ...element, elements: elements as Field[] };
    case "columns":
      return { ...element, columns: element.columns.map((one) => (one.key === part ? { ...one, elements } : one)) };
    case "tabs":
      return { ...element, tabs: element.tabs.map((one) => (one.key === part ? { ...one, elements } : one)) };
    default:
      return element;
  }
}

export function addressOf(key: string, subForm: string | null): Address {
  return subForm === null ? key : `${subForm}.${key}`;
}

export function containerOf(owner: Address, part: string | null): ContainerAddress {
  return part === null ? owner : `${owner}/${part}`;
}

/** The element that a container belongs to, null for the form itself, and the part of it. */
export function ownerOf(container: ContainerAddress): { owner: Address | null; part: string | null } {
  if (container === ROOT) return { owner: null, part: null };
  const [owner = "", part] = container.split("/");
  return { owner, part: part ?? null };
}

/** Every element, each before what it holds. */
export function* walk(form: Pick<FormDocument, "elements">): Generator<Placed> {
  yield* visit(form.elements, ROOT, 1, null);
}

function* visit(
  elements: readonly FormElement[],
  container: ContainerAddress,
  depth: number,
  subForm: string | null,
): Generator<Placed> {
  for (const [index, element] of elements.entries()) {
    const address = addressOf(element.key, subForm);
    yield { element, address, container, index, depth, subForm };
    const inside = element.type === "sub_form" ? element.key : subForm;
    for (const list of listsOf(element))
      yield* visit(list.elements, containerOf(address, list.part), depth + 1, inside);
  }
}

export function find(form: Pick<FormDocument, "elements">, address: Address): Placed | undefined {
  for (const placed of walk(form)) if (placed.address === address) return placed;
  return undefined;
}

/** The elements of a container; undefined when there is no such container. */
export function elementsAt(
  form: Pick<FormDocument, "elements">,
  container: ContainerAddress,
): readonly FormElement[] | undefined {
  const { owner, part } = ownerOf(container);
  if (owner === null) return form.elements;
  const placed = find(form, owner);
  return placed === undefined ? undefined : listsOf(placed.element).find((list) => list.part === part)?.elements;
}

/** Every container of the form in reading order, the form itself first. */
export function containersOf(form: Pick<FormDocument, "elements">): ContainerAddress[] {
  const found = [ROOT];
  for (const { element, address } of walk(form))
    for (const list of listsOf(element)) found.push(containerOf(address, list.part));
  return found;
}

/** The name space that a container's elements are in: null is the form's own, else a sub-form's key. */
export function subFormOf(form: Pick<FormDocument, "elements">, container: ContainerAddress): string | null {
  const { owner } = ownerOf(container);
  const placed = owner === null ? undefined : find(form, owner);
  return placed?.element.type === "sub_form" ? placed.element.key : null;
}

/** Changes one element, keeping every untouched part of the tree the same object. */
export function updateElement<F extends Pick<FormDocument, "elements">>(
  form: F,
  address: Address,
  change: (element: FormElement) => FormElement,
): F {
  const elements = updateIn(form.elements, null, address, change);
  return elements === form.elements ? form : { ...form, elements };
}

function updateIn(
  elements: readonly FormElement[],
  subForm: string | null,
  address: Address,
  change: (element: FormElement) => FormElement,
): FormElement[] {
  let touched = false;
  const next = elements.map((element) => {
    const result = addressOf(element.key, subForm) === address ? change(element) : inside(element);
    if (result !== element) touched = true;
    return result;
  });
  return touched ? next : (elements as FormElement[]);

  function inside(element: FormElement): FormElement {
    let result = element;
    for (const list of listsOf(element)) {
      const changed = updateIn(list.elements, element.type === "sub_form" ? element.key : subForm, address, change);
      if (changed !== list.elements) result = withList(result, list.part, changed);
    }
    return result;
  }
}

/** Changes the list of one container. */
export function updateList<F extends Pick<FormDocument, "elements">>(
  form: F,
  container: ContainerAddress,
  change: (elements: readonly FormElement[]) => FormElement[],
): F {
  const { owner, part } = ownerOf(container);
  if (owner === null) return { ...form, elements: change(form.elements) };
  return updateElement(form, owner, (element) => {
    const list = listsOf(element).find((one) => one.part === part);
    return list === undefined ? element : withList(element, part, change(list.elements));
  });
}

/** How many levels an element is high: 1 without anything inside. */
export function heightOf(element: FormElement): number {
  const inside = listsOf(element).flatMap((list) => list.elements.map(heightOf));
  return 1 + Math.max(0, ...inside);
}

/** The element and everything inside it. */
export function countOf(element: FormElement): number {
  return listsOf(element).reduce((sum, list) => sum + list.elements.reduce((n, one) => n + countOf(one), 0), 1);
}
