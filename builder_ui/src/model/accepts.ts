import type { FormDocument, FormElement } from "@dougong/web/api";
import { isLayoutType } from "../kinds";
import type { ElementType } from "../kinds/types";
import {
  type Address,
  type ContainerAddress,
  countOf,
  elementsAt,
  find,
  heightOf,
  ownerOf,
  subFormOf,
  walk,
} from "./tree";

/** The same limits as `engines.form.definition`. */
export const MAX_DEPTH = 8;
export const MAX_ELEMENTS = 500;

/** Why something cannot be put somewhere. `itself` is no mistake worth a message: the drag has not left its own place. */
export type Refusal = "sub_form_in_sub_form" | "layout_in_sub_form" | "too_deep" | "too_many" | "itself" | "gone";

export interface Cargo {
  type: ElementType;
  /** Levels and elements that it brings. */
  height: number;
  count: number;
  /** Where it stands now; absent when it comes from the palette or the clipboard. */
  from?: Address;
}

export function cargoOf(element: FormElement, from?: Address): Cargo {
  const cargo = { type: element.type, height: heightOf(element), count: countOf(element) };
  return from === undefined ? cargo : { ...cargo, from };
}

export function newCargo(type: ElementType): Cargo {
  return { type, height: 1, count: 1 };
}

/** Null when the container may hold it. */
export function refusal(form: FormDocument, container: ContainerAddress, cargo: Cargo): Refusal | null {
  if (elementsAt(form, container) === undefined) return "gone";
  if (cargo.from !== undefined && isWithin(container, cargo.from, form)) return "itself";
  if (subFormOf(form, container) !== null) {
    if (cargo.type === "sub_form") return "sub_form_in_sub_form";
    if (isLayoutType(cargo.type)) return "layout_in_sub_form";
  }
  if (depthOf(form, container) + cargo.height > MAX_DEPTH) return "too_deep";
  if (cargo.from === undefined && [...walk(form)].length + cargo.count > MAX_ELEMENTS) return "too_many";
  return null;
}

/** How deep a container's own level is: 0 for the form, 1 inside something at the top. */
function depthOf(form: FormDocument, container: ContainerAddress): number {
  const { owner } = ownerOf(container);
  return owner === null ? 0 : (find(form, owner)?.depth ?? 0);
}

/** Whether a container is the element's own, or belongs to something inside it. */
function isWithin(container: ContainerAddress, address: Address, form: FormDocument): boolean {
  for (let at = ownerOf(container).owner; at !== null; ) {
    if (at === address) return true;
    const placed = find(form, at);
    at = placed === undefined ? null : ownerOf(placed.container).owner;
  }
  return false;
}
