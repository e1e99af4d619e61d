import type { ComponentType } from "react";
import type { FileValue, SubFormField } from "../api/types";

/** What every control of a kit understands. */
export interface CommonProps<V> {
  id: string;
  value: V;
  onChange: (value: V) => void;
  onBlur?: (() => void) | undefined;
  disabled?: boolean | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
  compact?: boolean | undefined;
  placeholder?: string | undefined;
  /** The field's name, for what opens over the page and covers its label. */
  title?: string | undefined;
  ariaLabel?: string | undefined;
  describedBy?: string | undefined;
}

export interface TextProps extends CommonProps<string | null> {
  inputType?: "text" | "tel" | "email" | "url";
  maxLength?: number | undefined;
}
export interface LongTextProps extends CommonProps<string | null> {
  rows: number;
  maxLength?: number | undefined;
}
/** Values are decimal strings. */
export interface DecimalProps extends CommonProps<string | null> {
  decimals: number;
  thousands: boolean;
  before?: string | undefined;
  after?: string | undefined;
}
/** Values: `2026-11-24`, `2026-11-24T09:30:00` (wall clock) or `09:30:00`. */
export interface MomentProps extends CommonProps<string | null> {
  kind: "date" | "datetime" | "time";
  seconds: boolean;
  min?: string | undefined;
  max?: string | undefined;
}
export interface ChoiceOption {
  value: string;
  text: string;
  color?: string | undefined;
  disabled?: boolean | undefined;
}
export interface ChoiceProps extends CommonProps<string | null> {
  options: ChoiceOption[];
  expanded: boolean;
}
export interface ManyChoiceProps extends CommonProps<string[]> {
  options: ChoiceOption[];
  expanded: boolean;
}
export interface ToggleProps extends CommonProps<boolean | null> {
  style: "switch" | "checkbox";
}
export interface Candidate {
  id: string;
  text: string;
  hint?: string | undefined;
}
/** Chooses one thing that lives on the server. */
export interface ReferenceProps extends CommonProps<string | null> {
  /** What is shown for the value. */
  text: string;
  title: string;
  /** What is searched, where that has a word of its own: members, departments. */
  noun?: string | undefined;
  search: (words: string) => Promise<Candidate[]>;
  /** Part of the cache key: what is searched. */
  searchKey: string;
  onPick: (candidate: Candidate | null) => void;
}
/** Files are the same on both: a list with progress under a button. */
export interface FilesProps extends CommonProps<FileValue[]> {
  workspace: string;
  images: boolean;
  maxFiles: number;
  maxSize: number;
  accept: string[];
}
export interface RowsProps {
  field: SubFormField;
  id: string;
}
/** The controls that field kinds draw with. Desktop is antd, phone is antd-mobile; neither leaks into kinds. */
export interface Kit {
  name: "desktop" | "phone";
  Text: ComponentType<TextProps>;
  LongText: ComponentType<LongTextProps>;
  Decimal: ComponentType<DecimalProps>;
  Moment: ComponentType<MomentProps>;
  Choice: ComponentType<ChoiceProps>;
  ManyChoice: ComponentType<ManyChoiceProps>;
  Toggle: ComponentType<ToggleProps>;
  Reference: ComponentType<ReferenceProps>;
  Rows: ComponentType<RowsProps>;
}
