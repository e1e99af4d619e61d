import type { Field, FileValue, RowValue, SubFormField, Value, Values } from "../api/types";
import { flagsOf, isBlank } from "./checks";
import { cellPath, type FormState, type Row } from "./state";
import type { FormStore } from "./store";
import { fieldsOf } from "./tree";
import { hiddenFields } from "./visibility";

const FILES = new Set(["attachment", "image"]);

/** A value as the API takes it: of a file only what names it. */
function outgoing(field: Field, value: Value | undefined): Value {
  if (isBlank(value) || value === undefined) return null;
  if (!FILES.has(field.type)) return value;
  return (value as FileValue[]).map(({ id, name }) => (name === undefined ? { id } : { id, name }));
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

function rowPayload(sub: SubFormField, row: Row, state: FormState, readOnly: ReadonlySet<string>): RowValue {
  const values: Record<string, Value> = {};
  for (const column of sub.elements) {
    const path = cellPath(sub.key, row.rid, column.key);
    const flags = flagsOf(column, path, state, readOnly);
    if (flags.readOnly || !flags.visible) continue;
    const value = outgoing(column, row.values[column.key]);
    if (value !== null || row.id !== undefined || state.touched[path]) values[column.key] = value;
  }
  return row.id === undefined ? { values } : { id: row.id, values };
}

/** What a submission sends: for a new record what is filled in, for a stored one what changed. */
export function payloadOf(store: FormStore): Values {
  const state = store.getState();
  const hidden = hiddenFields(store.form, state);
  const values: Values = {};
  for (const field of fieldsOf(store.form)) {
    if (hidden.has(field.key) || flagsOf(field, field.key, state, store.readOnly).readOnly) continue;
    if (field.type === "sub_form") {
      const rows = state.rows[field.key] ?? [];
      if (store.record === undefined ? rows.length > 0 : state.touched[field.key]) {
        values[field.key] = rows.map((row) => rowPayload(field, row, state, store.readOnly));
      }
      continue;
    }
    const value = outgoing(field, state.values[field.key]);
    if (store.record === undefined) {
      if (value !== null || state.touched[field.key]) values[field.key] = value;
    } else if (state.touched[field.key] && !same(value, outgoing(field, store.record.values[field.key] as Value))) {
      values[field.key] = value;
    }
  }
  return values;
}
