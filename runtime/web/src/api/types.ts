/** What the API exchanges. Names mirror docs/architecture.md and docs/definitions.md. */

export type Locale = "zh-CN" | "en-US";
export type Label = string | Partial<Record<Locale, string>>;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Formula {
  formula: string;
  /** The checked tree, present in published documents. */
  tree?: unknown;
}

interface ElementBase {
  key: string;
  label: Label;
  visible?: Formula | null;
  width?: number | null;
}

interface FieldBase extends ElementBase {
  help?: Label | null;
  placeholder?: Label | null;
  required?: boolean | Formula;
  read_only?: boolean | Formula;
  default?: { value: Json } | Formula | null;
  unique?: boolean;
}

export interface Option {
  value: string;
  label: Label;
  color?: string | null;
  disabled?: boolean;
}

export interface TextField extends FieldBase {
  type: "text";
  min_length?: number | null;
  max_length?: number;
  pattern?: string | null;
  pattern_message?: Label | null;
}
export interface LongTextField extends FieldBase {
  type: "long_text";
  max_length?: number;
  rows?: number;
}
export interface NumberField extends FieldBase {
  type: "number";
  decimals?: number;
  min?: string | null;
  max?: string | null;
  thousands?: boolean;
  unit?: Label | null;
}
export interface MoneyField extends FieldBase {
  type: "money";
  currency?: string;
  decimals?: number;
  min?: string | null;
  max?: string | null;
}
export interface PercentField extends FieldBase {
  type: "percent";
  decimals?: number;
  min?: string | null;
  max?: string | null;
}
export interface DateField extends FieldBase {
  type: "date";
  min?: string | null;
  max?: string | null;
}
export interface DateTimeField extends FieldBase {
  type: "datetime";
  precision?: "minute" | "second";
  min?: string | null;
  max?: string | null;
}
export interface TimeField extends FieldBase {
  type: "time";
  precision?: "minute" | "second";
}
export interface SelectField extends FieldBase {
  type: "select";
  options: Option[];
  display?: "dropdown" | "radio";
}
export interface MultiSelectField extends FieldBase {
  type: "multi_select";
  options: Option[];
  display?: "dropdown" | "checkbox";
  min_items?: number | null;
  max_items?: number | null;
}
export interface SwitchField extends FieldBase {
  type: "switch";
  display?: "switch" | "checkbox";
}
export interface MemberField extends FieldBase {
  type: "member";
}
export interface DepartmentField extends FieldBase {
  type: "department";
}
export interface PhoneField extends FieldBase {
  type: "phone";
}
export interface EmailField extends FieldBase {
  type: "email";
}
export interface UrlField extends FieldBase {
  type: "url";
}
export interface AttachmentField extends FieldBase {
  type: "attachment";
  max_files?: number;
  max_size?: number;
  accept?: string[];
}
export interface ImageField extends FieldBase {
  type: "image";
  max_files?: number;
  max_size?: number;
  accept?: string[];
}
export type SerialPart =
  | { type: "text"; text: string }
  | { type: "date"; pattern: string }
  | { type: "counter"; digits: number; reset?: "never" | "year" | "month" | "day" };
export interface SerialField extends FieldBase {
  type: "serial";
  parts: SerialPart[];
}
export interface FormulaField extends FieldBase {
  type: "formula";
  expression: Formula;
  display?: "number" | "money" | "percent" | null;
  decimals?: number | null;
  /** What the client finds out about its results; not part of the stored definition: their type, … */
  result?: string | undefined;
  /** … whether they come from other records or the clock, … */
  live?: boolean;
  /** … and which money they are, where all they are made of is money of one currency. */
  amount?: { currency: string; decimals: number } | undefined;
}
export interface LinkField extends FieldBase {
  type: "link";
  target: { app?: string | null; form: string };
  on_delete?: "restrict" | "clear";
}
export interface LookupField extends FieldBase {
  type: "lookup";
  link: string;
  field: string;
  /** The field it shows, found in the target form by the client; not part of the stored definition. */
  resolved?: Field;
}
export interface SubFormField extends FieldBase {
  type: "sub_form";
  elements: Field[];
  min_rows?: number | null;
  max_rows?: number;
}

export type Field =
  | TextField
  | LongTextField
  | NumberField
  | MoneyField
  | PercentField
  | DateField
  | DateTimeField
  | TimeField
  | SelectField
  | MultiSelectField
  | SwitchField
  | MemberField
  | DepartmentField
  | PhoneField
  | EmailField
  | UrlField
  | AttachmentField
  | ImageField
  | SerialField
  | FormulaField
  | LinkField
  | LookupField
  | SubFormField;

export interface SectionLayout extends ElementBase {
  type: "section";
  collapsible?: boolean;
  collapsed?: boolean;
  elements: FormElement[];
}
export interface ColumnsLayout extends ElementBase {
  type: "columns";
  columns: { key: string; width?: number; elements: FormElement[] }[];
}
export interface TabsLayout extends ElementBase {
  type: "tabs";
  tabs: { key: string; label: Label; elements: FormElement[] }[];
}
export interface DividerLayout extends ElementBase {
  type: "divider";
}
export interface DescriptionLayout extends ElementBase {
  type: "description";
  text: Label;
}

export type Layout = SectionLayout | ColumnsLayout | TabsLayout | DividerLayout | DescriptionLayout;
export type FormElement = Field | Layout;
export type FieldType = Field["type"];
export type LayoutType = Layout["type"];
export type FieldOf<T extends FieldType> = Extract<Field, { type: T }>;
export type LayoutOf<T extends LayoutType> = Extract<Layout, { type: T }>;

export interface FormCheck {
  key: string;
  condition: Formula;
  message: Label;
  field?: string | null;
}
export interface FormDocument {
  type: "form";
  format: number;
  key: string;
  label: Label;
  icon?: string | null;
  description?: Label | null;
  title?: string | null;
  elements: FormElement[];
  checks?: FormCheck[];
}
export interface AppDocument {
  type: "app";
  format: number;
  key: string;
  label: Label;
  icon?: string | null;
  color?: string | null;
  description?: Label | null;
}
export type MenuItem =
  | { type: "form"; key: string; form: string; label?: Label | null; icon?: string | null }
  | { type: "group"; key: string; label: Label; icon?: string | null; items: MenuItem[] };
export interface MenuDocument {
  type: "menu";
  format: number;
  key: string;
  label: Label;
  items: MenuItem[];
}

// Records

export interface FileValue {
  id: string;
  name?: string;
  size?: number;
  type?: string;
}
export type Value = string | number | boolean | null | string[] | FileValue[];
export type Labels = Record<string, string | string[] | null>;
export interface RowValue {
  id?: string;
  values: Record<string, Value>;
  labels?: Labels;
}
export type Values = Record<string, Value | RowValue[]>;
export interface RecordValue {
  id: string;
  version: number;
  created_at: string;
  created_by: string | null;
  updated_at: string;
  updated_by: string | null;
  owner_id: string | null;
  department_id: string | null;
  /** In the recycle bin; who deleted it is `updated_by`. */
  deleted_at?: string;
  values: Values;
  labels: Labels;
}
export interface RecordPage {
  records: RecordValue[];
  next: string | null;
  count?: number;
}

export type Condition =
  | { op: "and" | "or"; conditions: Condition[] }
  | { op: "not"; condition: Condition }
  | { field: string; op: string; value?: Json }
  | { formula: string };

export interface ListQuery {
  filter?: Condition | null;
  sort?: string;
  fields?: string[];
  cursor?: string | null;
  limit?: number;
  count?: boolean;
  search?: string;
  /** The recycle bin in place of the records. */
  deleted?: boolean;
}
