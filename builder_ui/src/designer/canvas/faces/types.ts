import type { FormElement } from "@dougong/web/api";
import type { ComponentType } from "react";
import type { Address } from "../../../model/tree";

export interface FaceProps<E extends FormElement = FormElement> {
  element: E;
  address: Address;
}

/** How an element looks on the canvas. */
export interface Face<E extends FormElement = FormElement> {
  View: ComponentType<FaceProps<E>>;
}

export function defineFace<E extends FormElement>(View: ComponentType<FaceProps<E>>): Face {
  return { View } as unknown as Face;
}
