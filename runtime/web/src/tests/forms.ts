import type { Field, FormDocument, FormElement } from "../api/types";
import { compilerFor } from "../form/compile";
import { createFormStore, type FormOptions, type FormStore } from "../form/store";

/** Field definitions for tests: a type, a key, and what matters to the test. */
export function field<T extends Field["type"]>(type: T, key: string, rest: object = {}): Extract<Field, { type: T }> {
  return { type, key, label: key, ...rest } as Extract<Field, { type: T }>;
}

export function formOf(...elements: FormElement[]): FormDocument {
  return { type: "form", format: 1, key: "sample", label: "Sample", elements };
}

export const ENVIRONMENT = { zone: "Asia/Shanghai", user: { id: "me", department_id: null } };

export function storeOf(form: FormDocument, options: Partial<FormOptions> = {}): FormStore {
  return createFormStore({ form, compile: compilerFor(form, ENVIRONMENT), ...options });
}

export function recordOf(values: object, version = 1) {
  return {
    id: "00000000-0000-7000-8000-000000000001",
    version,
    created_at: "2026-11-24T00:00:00Z",
    created_by: null,
    updated_at: "2026-11-24T00:00:00Z",
    updated_by: null,
    owner_id: null,
    department_id: null,
    values: values as never,
    labels: {},
  };
}
