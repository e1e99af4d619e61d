import type { FormDocument } from "@dougong/web/api";
import { isNumbered, keyFromLabel, keysIn, uniqueKey } from "../keys";
import { renamed } from "../references";
import { type Address, addressOf, find } from "../tree";
import { type Command, subject } from "./command";

/** Changes one property. `typed` commands in a row are one step. */
export function set(
  form: FormDocument,
  address: Address,
  property: string,
  value: unknown,
  typed = false,
): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  return {
    name: property === "width" ? "resize" : "set",
    ...subject(placed.element),
    property,
    changes: [{ op: "set", address, property, value }],
    ...(typed ? { burst: `set ${address} ${property}` } : {}),
  };
}

/** Changes several properties of one element in one step. */
export function setMany(form: FormDocument, address: Address, values: Record<string, unknown>): Command | null {
  const placed = find(form, address);
  if (placed === undefined) return null;
  return {
    name: "set",
    ...subject(placed.element),
    property: Object.keys(values)[0] ?? "",
    changes: Object.entries(values).map(([property, value]) => ({ op: "set", address, property, value })),
  };
}

/** Changes a property of the form itself. */
export function setForm(form: FormDocument, property: string, value: unknown, typed = false): Command {
  return {
    name: "form",
    about: form.label,
    property,
    changes: [{ op: "set", address: null, property, value }],
    ...(typed ? { burst: `form ${property}` } : {}),
  };
}

/** Gives an element another key, in every formula too. Only for keys that were never published. */
export function rename(form: FormDocument, address: Address, key: string): Command | null {
  const placed = find(form, address);
  if (placed === undefined || placed.element.key === key) return null;
  return {
    name: "rename",
    ...subject(placed.element),
    changes: [{ op: "document", form: renamed(form, address, key) }],
    select: addressOf(key, placed.subForm),
  };
}

/** Lets a key that was only numbered follow its label, once the label is written; joins the label's step. */
export function followLabel(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined || !isNumbered(placed.element)) return null;
  const base = keyFromLabel(placed.element.label);
  if (base === "") return null;
  const command = rename(form, address, uniqueKey(base, keysIn(form, placed.subForm)));
  return command === null ? null : { ...command, name: "set", property: "label", burst: `set ${address} label` };
}

export function replaceDocument(form: FormDocument, next: FormDocument): Command {
  return { name: "replace_document", about: form.label, changes: [{ op: "document", form: next }], select: null };
}
