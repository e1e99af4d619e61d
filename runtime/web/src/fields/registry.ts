import type { Field, FieldType } from "../api/types";
import { attachment } from "./attachment";
import { date } from "./date";
import { datetime } from "./datetime";
import { department } from "./department";
import { email } from "./email";
import { formula } from "./formula";
import { image } from "./image";
import { link } from "./link";
import { longText } from "./long_text";
import { lookup } from "./lookup";
import { member } from "./member";
import { money } from "./money";
import { multiSelect } from "./multi_select";
import { number } from "./number";
import { percent } from "./percent";
import { phone } from "./phone";
import { select } from "./select";
import { serial } from "./serial";
import { subForm } from "./sub_form";
import { switchKind } from "./switch";
import { text } from "./text";
import { time } from "./time";
import type { FieldKind, FilterStyle } from "./types";
import { url } from "./url";

/** Every kind of field, in the order that a palette shows them. */
export const FIELD_KINDS: Record<FieldType, FieldKind> = {
  text,
  long_text: longText,
  number,
  money,
  percent,
  date,
  datetime,
  time,
  select,
  multi_select: multiSelect,
  switch: switchKind,
  member,
  department,
  phone,
  email,
  url,
  attachment,
  image,
  serial,
  formula,
  link,
  lookup,
  sub_form: subForm,
};

/** The kind of a field; a type that this client does not know yet is shown as text, read only. */
export function kindOf(type: string): FieldKind {
  return Object.hasOwn(FIELD_KINDS, type) ? FIELD_KINDS[type as FieldType] : FIELD_KINDS.text;
}

export function filterStyle(field: Field): FilterStyle {
  const { filter } = kindOf(field.type);
  return typeof filter === "function" ? filter(field) : filter;
}

export function isNumeric(field: Field): boolean {
  const { numeric } = kindOf(field.type);
  return typeof numeric === "function" ? numeric(field) : numeric;
}
