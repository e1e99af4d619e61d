import type { FormElement, Layout, LayoutType } from "../api/types";
import { columns } from "./columns";
import { description } from "./description";
import { divider } from "./divider";
import { section } from "./section";
import { tabs } from "./tabs";
import type { LayoutKind } from "./types";

/** Every kind of layout element, in the order that a palette shows them. */
export const LAYOUT_KINDS: Record<LayoutType, LayoutKind> = { section, columns, tabs, divider, description };

export function isLayout(element: FormElement): element is Layout {
  return Object.hasOwn(LAYOUT_KINDS, element.type);
}
