import type { ComponentType } from "react";
import type { FormElement, Layout } from "../api/types";
import type { IconName } from "../icons";

export interface LayoutProps<L extends Layout = Layout> {
  element: L;
  /** Draws elements in a grid of twelve columns. */
  Elements: ComponentType<{ elements: readonly FormElement[] }>;
  /** Whether any of these elements carries an error, so that a closed part can say so. */
  marked: (elements: readonly FormElement[]) => boolean;
}

/** One kind of layout element on screen. */
export interface LayoutKind<L extends Layout = Layout> {
  type: L["type"];
  icon: IconName;
  View: ComponentType<LayoutProps<L>>;
}

export function defineLayout<L extends Layout>(kind: LayoutKind<L>): LayoutKind {
  return kind as unknown as LayoutKind;
}
