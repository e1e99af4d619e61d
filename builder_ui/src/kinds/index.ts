import { attachment } from "./attachment";
import { columns } from "./columns";
import { date } from "./date";
import { datetime } from "./datetime";
import { department } from "./department";
import { description } from "./description";
import { divider } from "./divider";
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
import { section } from "./section";
import { select } from "./select";
import { serial } from "./serial";
import { subForm } from "./sub_form";
import { switchKind } from "./switch";
import { tabs } from "./tabs";
import { text } from "./text";
import { time } from "./time";
import type { BuilderKind, ElementType } from "./types";
import { url } from "./url";

/** Every kind of element, in the order that the palette shows them. A new kind is one file and one line here. */
export const KINDS: Record<ElementType, BuilderKind> = {
  text,
  long_text: longText,
  phone,
  email,
  url,
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
  attachment,
  image,
  sub_form: subForm,
  link,
  lookup,
  formula,
  serial,
  section,
  columns,
  tabs,
  divider,
  description,
};

const LAYOUTS = new Set<string>(["section", "columns", "tabs", "divider", "description"]);

export function isElementType(type: unknown): type is ElementType {
  return typeof type === "string" && Object.hasOwn(KINDS, type);
}

export function isLayoutType(type: ElementType): boolean {
  return LAYOUTS.has(type);
}

export { isPropertyName, membersOf, PROPERTY_NAMES, type PropertyName } from "./properties";
export { type BuilderKind, type ElementType, GROUPS, type Group, PARTS, type Part, type Words } from "./types";
