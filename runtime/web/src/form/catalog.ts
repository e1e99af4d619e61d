import type { Field, FormDocument, SubFormField } from "../api/types";
import { scopeOfForm } from "../formula/forms";
import { amountOf } from "./amounts";
import { factsOf } from "./formulaFacts";
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

/** A form ready for the screen: lookups know the field that they show, formulas what comes out of them. */
export function prepared(form: FormDocument, find: FindForm): FormDocument {
  const copy = resolveLookups(form, find);
  const tell = (field: Field, sub?: SubFormField) => {
    if (field.type !== "formula") return;
    Object.assign(
      field,
      factsOf(field, () => scopeOfForm(copy, find, sub?.key)),
    );
    if (field.result === "number") field.amount = amountOf(field, copy, find, sub?.elements);
  };
  for (const field of fieldsOf(copy)) {
    tell(field);
    if (field.type === "sub_form") for (const column of field.elements) tell(column, field);
  }
  return copy;
}
