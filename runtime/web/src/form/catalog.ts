import type { Field, FormDocument } from "../api/types";
import { scopeOfForm } from "../formula/forms";
import { parseTypeOf } from "./formulaType";
import { fieldsOf, resolveLookups } from "./tree";

export interface Target {
  app?: string | null | undefined;
  form: string;
}

/** Finds the form that a link points to, among the apps that are loaded. */
export type FindForm = (target: Target) => FormDocument | undefined;

/** The form with the app named in each of its links, so that it can be read beside other apps' forms. */
export function qualified(form: FormDocument, app: string): FormDocument {
  const copy = structuredClone(form);
  const name = (fields: readonly Field[]) => {
    for (const field of fields) {
      if (field.type === "link") field.target = { app: field.target.app ?? app, form: field.target.form };
      if (field.type === "sub_form") name(field.elements);
    }
  };
  name(fieldsOf(copy));
  return copy;
}

/** A form ready for the screen: lookups know the field that they show, formulas the type of their result. */
export function prepared(form: FormDocument, find: FindForm): FormDocument {
  const copy = resolveLookups(form, find);
  for (const field of fieldsOf(copy)) {
    if (field.type === "formula") field.result ??= parseTypeOf(field, () => scopeOfForm(copy, find));
    if (field.type !== "sub_form") continue;
    for (const column of field.elements) {
      if (column.type === "formula") column.result ??= parseTypeOf(column, () => scopeOfForm(copy, find, field.key));
    }
  }
  return copy;
}
