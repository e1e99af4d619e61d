import type { Labels, RecordValue, RowValue, SubFormField, Value } from "../api/types";

export interface Row {
  /** Made in the browser and kept as long as the row is on screen; errors and focus hang on it. */
  rid: string;
  /** Of the stored row; a new one has none. */
  id?: string;
  values: Record<string, Value>;
  labels: Labels;
}

export interface Flags {
  visible: boolean;
  required: boolean;
  readOnly: boolean;
}

export interface FormState {
  values: Record<string, Value>;
  labels: Labels;
  rows: Record<string, Row[]>;
  /** Paths that the user has set, so that a default no longer moves them. */
  touched: Readonly<Record<string, true>>;
  /** Sentences by path; "" holds those that belong to no field. */
  errors: Readonly<Record<string, string[]>>;
  /** By path; what is not here has the flags of its definition. */
  flags: Readonly<Record<string, Flags>>;
  /** Records along links, by `linkKey`. */
  linked: Readonly<Record<string, RecordValue>>;
}

let serial = 0;

export function newRow(values: Record<string, Value> = {}, labels: Labels = {}): Row {
  serial += 1;
  return { rid: `r${serial}`, values, labels };
}

export function rowFrom(stored: RowValue): Row {
  const row = newRow({ ...stored.values }, { ...stored.labels });
  return stored.id === undefined ? row : { ...row, id: stored.id };
}

export function cellPath(sub: string, rid: string, key: string): string {
  return `${sub}/${rid}/${key}`;
}

export function linkKey(
  target: SubFormField["elements"][number] | { target: { app?: string | null; form: string } },
  id: string,
): string {
  const at = (target as { target: { app?: string | null; form: string } }).target;
  return `${at.app ?? ""}/${at.form}/${id}`;
}
