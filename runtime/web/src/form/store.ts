import { createStore, type StoreApi } from "zustand/vanilla";
import type { FieldProblem } from "../api/errors";
import type { FormDocument, Json, RecordValue, RowValue, Value, Values } from "../api/types";
import { validate } from "./checks";
import { type Changes, changed, evaluate } from "./evaluate";
import type { CompileFormula } from "./formulas";
import { pathOf } from "./problems";
import { type Program, programsOf } from "./programs";
import { cellPath, type FormState, linkKey, newRow, type Row, rowFrom } from "./state";
import { fieldsOf } from "./tree";

export interface FormOptions {
  form: FormDocument;
  /** The stored record; absent while a new one is made. */
  record?: RecordValue | undefined;
  compile: CompileFormula;
  /** Fields that the caller may only read. */
  readOnly?: ReadonlySet<string>;
  /** Values to begin with, in place of defaults: a copy of another record. */
  values?: Values;
  /** False for reading: values stay as stored, only what is visible is worked out. */
  computes?: boolean;
}

export interface FormStore extends StoreApi<FormState> {
  readonly form: FormDocument;
  readonly record: RecordValue | undefined;
  readonly programs: readonly Program[];
  readonly readOnly: ReadonlySet<string>;
  setValue: (key: string, value: Value, label?: string | string[] | null) => void;
  setCell: (sub: string, rid: string, key: string, value: Value, label?: string | string[] | null) => void;
  /** Writes many cells at once (a paste): one recomputation. */
  setCells: (
    sub: string,
    cells: { rid: string; key: string; value: Value; label?: string | string[] | null }[],
  ) => void;
  addRow: (sub: string, at?: number, copyOf?: string) => string;
  removeRow: (sub: string, rid: string) => void;
  moveRow: (sub: string, rid: string, to: number) => void;
  setLinked: (target: { target: { app?: string | null; form: string } }, record: RecordValue) => void;
  setProblems: (problems: readonly FieldProblem[]) => void;
  /** Checks what the browser can check; true when nothing is wrong. */
  check: () => boolean;
  isDirty: () => boolean;
}

function staticDefault(field: object): Value | undefined {
  const given = (field as { default?: { value?: Json } | null }).default;
  return given !== null && given !== undefined && "value" in given ? (given.value as Value) : undefined;
}

function freshRow(form: FormDocument, sub: string): Row {
  const field = fieldsOf(form).find((candidate) => candidate.key === sub);
  if (field?.type !== "sub_form") return newRow();
  const given = field.elements.map((column) => [column.key, staticDefault(column)] as const);
  return newRow(Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, Value>);
}

function initial({ form, record, values }: FormOptions): FormState {
  const state: FormState = {
    values: {},
    labels: { ...record?.labels },
    rows: {},
    touched: {},
    errors: {},
    flags: {},
    linked: {},
  };
  for (const field of fieldsOf(form)) {
    const given = record?.values[field.key] ?? values?.[field.key];
    if (field.type === "sub_form") {
      const rows = Array.isArray(given) ? (given as RowValue[]).map(rowFrom) : [];
      const missing = record === undefined ? Math.max(0, (field.min_rows ?? 0) - rows.length) : 0;
      state.rows[field.key] = [...rows, ...Array.from({ length: missing }, () => freshRow(form, field.key))];
    } else state.values[field.key] = (given ?? (record === undefined ? staticDefault(field) : null) ?? null) as Value;
  }
  return state;
}

/** The state of one form on screen: values, rows, what is visible and required, what is wrong. No React in it. */
export function createFormStore(options: FormOptions): FormStore {
  const { form, record, compile } = options;
  const all = programsOf(form, compile);
  const programs = options.computes === false ? all.filter(({ kind }) => kind === "visible") : all;
  const machine = { form, programs, creating: record === undefined };
  const store = createStore<FormState>(() => evaluate(machine, initial(options), "all"));
  const { getState: get, setState: set } = store;

  const settle = (next: FormState, changes: Changes) => set(evaluate(machine, next, changes), true);

  const setCells: FormStore["setCells"] = (sub, cells) => {
    const state = get();
    const changes: Changes = new Map();
    const byRow = new Map<string, typeof cells>();
    for (const cell of cells) byRow.set(cell.rid, [...(byRow.get(cell.rid) ?? []), cell]);
    const errors = { ...state.errors };
    const touched = { ...state.touched, [sub]: true as const };
    const rows = (state.rows[sub] ?? []).map((row) => {
      const mine = byRow.get(row.rid);
      if (mine === undefined) return row;
      const next = { ...row, values: { ...row.values }, labels: { ...row.labels } };
      for (const cell of mine) {
        next.values[cell.key] = cell.value;
        if (cell.label !== undefined) next.labels[cell.key] = cell.label;
        const path = cellPath(sub, row.rid, cell.key);
        touched[path] = true;
        delete errors[path];
        changed(changes, `${sub}.${cell.key}`, row.rid);
      }
      return next;
    });
    settle({ ...state, rows: { ...state.rows, [sub]: rows }, touched, errors }, changes);
  };

  const setRows = (sub: string, rows: Row[], fresh: string | null) => {
    const state = get();
    const changes: Changes = new Map();
    changed(changes, sub);
    for (const program of programs) {
      if (program.sub === null)
        for (const name of program.reads) if (name.startsWith(`${sub}.`)) changed(changes, name);
    }
    if (fresh !== null) changed(changes, `${sub}.+`, fresh);
    // The cells of other rows stand as they were: only record-level programs and the new row run.
    const { [sub]: _gone, ...errors } = state.errors;
    settle(
      { ...state, rows: { ...state.rows, [sub]: rows }, touched: { ...state.touched, [sub]: true }, errors },
      changes,
    );
  };

  return {
    ...store,
    form,
    record,
    programs,
    readOnly: options.readOnly ?? new Set(),
    setCells,
    setCell: (sub, rid, key, value, label) =>
      setCells(sub, [{ rid, key, value, ...(label === undefined ? {} : { label }) }]),
    setValue: (key, value, label) => {
      const state = get();
      const { [key]: _solved, ...errors } = state.errors;
      const labels = label === undefined ? state.labels : { ...state.labels, [key]: label };
      const next = {
        ...state,
        values: { ...state.values, [key]: value },
        labels,
        errors,
        touched: { ...state.touched, [key]: true as const },
      };
      settle(next, new Map([[key, true as const]]));
    },
    addRow: (sub, at, copyOf) => {
      const rows = get().rows[sub] ?? [];
      const source = rows.find((row) => row.rid === copyOf);
      const row = source === undefined ? freshRow(form, sub) : newRow({ ...source.values }, { ...source.labels });
      setRows(sub, rows.toSpliced(at ?? rows.length, 0, row), row.rid);
      return row.rid;
    },
    removeRow: (sub, rid) =>
      setRows(
        sub,
        (get().rows[sub] ?? []).filter((row) => row.rid !== rid),
        null,
      ),
    moveRow: (sub, rid, to) => {
      const rows = get().rows[sub] ?? [];
      const row = rows.find((candidate) => candidate.rid === rid);
      if (row !== undefined && to >= 0 && to < rows.length) {
        setRows(sub, rows.filter((other) => other !== row).toSpliced(to, 0, row), null);
      }
    },
    setLinked: (target, linked) => {
      const state = get();
      const changes: Changes = new Map();
      const key = linkKey(target, linked.id);
      for (const program of programs)
        for (const name of program.reads) if (touches(state, name, linked.id)) changed(changes, name);
      settle({ ...state, linked: { ...state.linked, [key]: linked } }, changes);
    },
    setProblems: (problems) => {
      const errors: Record<string, string[]> = {};
      for (const problem of problems) {
        const path = pathOf(problem.path, get());
        errors[path] = [...(errors[path] ?? []), problem.message];
      }
      set({ errors });
    },
    check: () => {
      const errors = validate(form, get(), options.readOnly ?? new Set());
      set({ errors });
      return Object.keys(errors).length === 0;
    },
    isDirty: () => Object.keys(get().touched).length > 0,
  };
}

/** Whether a name now holds the id: then what reads it can be worked out. */
function touches(state: FormState, name: string, id: string): boolean {
  const [first = "", second] = name.split(".");
  if (second === undefined) return state.values[first] === id;
  return state.values[first] === id || (state.rows[first] ?? []).some((row) => row.values[second] === id);
}
