import type { ComponentType } from "react";
import type { Field, Locale, Value } from "../api/types";
import type { IconName } from "../icons";

export interface ControlProps<F extends Field = Field> {
  field: F;
  value: Value;
  onChange: (value: Value, label?: string | string[] | null) => void;
  onBlur?: () => void;
  /** Of the input element, so that a `<label for>` names it. */
  id: string;
  /** Ids of help and error texts. */
  describedBy?: string;
  /** A name for controls without a visible label (cells of a grid). */
  ariaLabel?: string;
  invalid?: boolean;
  required?: boolean;
  disabled?: boolean;
  /** Display text of ids: a linked record's title, a member's name. */
  label?: string | string[] | null;
  /** Set in grid cells: no borders, no clear buttons. */
  compact?: boolean;
}

export interface TextContext {
  locale: Locale;
  /** IANA name; datetimes are shown on this clock. */
  zone: string;
}

export interface DisplayProps<F extends Field = Field> {
  field: F;
  value: Value;
  label?: string | string[] | null;
  /** A list cell has one line; a detail page has room. */
  place: "cell" | "detail";
}

/** How a list may ask for values of a kind: which operators and which input. */
export type FilterStyle =
  | "text"
  | "number"
  | "date"
  | "datetime"
  | "time"
  | "choice"
  | "many"
  | "boolean"
  | "reference"
  | "none";

/**
 * One kind of field on screen. Kinds are stateless and know nothing of antd: they draw with the kit of
 * their surroundings (`useKit`), so that the same file serves desktop and phone.
 */
export interface FieldKind<F extends Field = Field> {
  type: F["type"];
  icon: IconName;
  /** Value of a field that nobody filled in. */
  emptyValue: Value;
  Control: ComponentType<ControlProps<F>>;
  Display: ComponentType<DisplayProps<F>>;
  /** One line of plain text: cells, cards, the conflict dialog. */
  text: (field: F, value: Value, label: string | string[] | null | undefined, context: TextContext) => string;
  /** Reads what a spreadsheet or a person wrote; undefined when it cannot be understood. */
  read: (field: F, text: string, context: TextContext) => Value | undefined;
  filter: FilterStyle | ((field: F) => FilterStyle);
  /** Numbers stand right-aligned with a total under a sub-form. */
  numeric: boolean | ((field: F) => boolean);
  /** True when values are made by the server or by a formula, never typed. */
  computed: boolean;
  /** Pixels that a list gives a column of this kind at first. */
  columnWidth: number;
}

/** Keeps the field's own type inside a kind while the registry holds them all as one. */
export function defineKind<F extends Field>(kind: FieldKind<F>): FieldKind {
  return kind as unknown as FieldKind;
}
