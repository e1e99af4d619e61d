import type { FieldType, LayoutType } from "@dougong/web/api";
import type { PropertyName } from "./properties";

export type ElementType = FieldType | LayoutType;

/** Shelves of the palette, in their order. */
export const GROUPS = ["text", "number", "time", "choice", "people", "file", "relation", "layout"] as const;
export type Group = (typeof GROUPS)[number];

/** Parts of the inspector, in their order. */
export const PARTS = ["basic", "options", "value", "limits", "display", "advanced"] as const;
export type Part = (typeof PARTS)[number];

/** Words that a new element carries inside itself, in the designer's language. */
export interface Words {
  tab: string;
  option: string;
}

/** What the builder knows of one kind of element. Data only: how a property is edited is the inspector's business. */
export interface BuilderKind {
  type: ElementType;
  group: Group;
  /** The members that a new element of this kind has besides type, key and label. */
  blank: (words: Words) => Record<string, unknown>;
  /** Which properties its inspector shows, part by part. */
  properties: Partial<Record<Part, readonly PropertyName[]>>;
  /** Kinds that an element of this one may become; what is stored is converted where it can be. */
  becomes?: readonly FieldType[];
}

export function defineKind(kind: BuilderKind): BuilderKind {
  return kind;
}
