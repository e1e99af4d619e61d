import type { FormElement } from "@dougong/web/api";
import type { ComponentType } from "react";
import type { Address } from "../model/tree";

export interface PropertyProps<E extends FormElement = FormElement> {
  element: E;
  address: Address;
}

/** How one property is edited. */
export interface Property {
  Control: ComponentType<PropertyProps>;
}

/** Keeps the element's own type inside a property while the registry holds them all as one. */
export function defineProperty<E extends FormElement = FormElement>(
  Control: ComponentType<PropertyProps<E>>,
): Property {
  return { Control } as unknown as Property;
}
