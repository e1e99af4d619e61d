import { createContext, useContext } from "react";
import type { FormAddress, FormRights, RecordAction } from "../api/endpoints";
import type { FormDocument } from "../api/types";
import type { FindForm } from "../form/catalog";

/** The form whose pages we are in, lookups resolved, with what the caller may do. */
export interface FormContextValue {
  at: FormAddress;
  form: FormDocument;
  /** Finds the forms that it is linked to. */
  find: FindForm;
  rights: FormRights | undefined;
}

const FormContext = createContext<FormContextValue | null>(null);
export const FormProvider = FormContext.Provider;

export function useForm(): FormContextValue {
  const value = useContext(FormContext);
  if (value === null) throw new Error("Outside a form");
  return value;
}

/** No entry for the form means that everything is allowed. */
export function may(rights: FormRights | undefined, action: RecordAction): boolean {
  return rights === undefined || rights.actions.includes(action);
}

export function readOnlyFields(rights: FormRights | undefined): Set<string> {
  const fields = Object.entries(rights?.fields ?? {});
  return new Set(fields.filter(([, mode]) => mode === "read").map(([key]) => key));
}
