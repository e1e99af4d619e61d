import type { FormDocument, Value } from "../api/types";
import type { FormulaScope } from "./formulas";
import { nameIn, type Program } from "./programs";
import { cellPath, type Flags, type FormState, linkKey, type Row } from "./state";
import { fieldsOf } from "./tree";

/** Which names changed, and in which rows; `true` means everywhere. */
export type Changes = Map<string, true | Set<string>>;

export function changed(changes: Changes, name: string, rid?: string): void {
  const known = changes.get(name);
  if (known === true) return;
  if (rid === undefined) changes.set(name, true);
  else changes.set(name, (known ?? new Set()).add(rid));
}

export const SAME = JSON.stringify;
const same = (left: Value | undefined, right: Value | undefined) => SAME(left ?? null) === SAME(right ?? null);

interface Machine {
  form: FormDocument;
  programs: readonly Program[];
  /** Defaults run while a record is new; a stored one keeps what it has. */
  creating: boolean;
}

/** Works out anew what depends on the changes. Pure: gives a new state, or the same one when nothing moved. */
export function evaluate(machine: Machine, state: FormState, changes: Changes | "all"): FormState {
  const run = new Run(machine, state, changes);
  for (const program of machine.programs) run.program(program);
  return run.state;
}

class Run {
  state: FormState;
  private readonly links: Map<string, { target: { app?: string | null; form: string } }>;

  constructor(
    private readonly machine: Machine,
    state: FormState,
    private readonly changes: Changes | "all",
  ) {
    this.state = state;
    this.links = new Map();
    for (const field of fieldsOf(machine.form)) {
      if (field.type === "link") this.links.set(field.key, field);
      if (field.type !== "sub_form") continue;
      for (const column of field.elements)
        if (column.type === "link") this.links.set(`${field.key}.${column.key}`, column);
    }
  }

  program(program: Program): void {
    if (program.sub === null) {
      if (this.concerned(program) !== null) this.record(program);
      return;
    }
    const concerned = this.concerned(program);
    if (concerned === null) return;
    const rows = this.state.rows[program.sub] ?? [];
    for (const row of rows) if (concerned === true || concerned.has(row.rid)) this.row(program, program.sub, row.rid);
  }

  /** Null: nothing it reads has changed; else the rows to run in. */
  private concerned(program: Program): true | Set<string> | null {
    if (this.changes === "all") return true;
    let rows: Set<string> | null = null;
    for (const name of program.reads) {
      const change = this.changes.get(name);
      if (change === undefined) continue;
      // A record-level program runs once, whichever row moved.
      if (change === true || program.sub === null) return true;
      rows = new Set([...(rows ?? []), ...change]);
    }
    const fresh = program.sub === null ? undefined : this.changes.get(`${program.sub}.+`);
    if (fresh instanceof Set) rows = new Set([...(rows ?? []), ...fresh]);
    return rows;
  }

  private record(program: Program): void {
    const scope: FormulaScope = {
      record: this.wholeRecord(),
      linked: (link) => this.linkedValues(link, this.state.values[link]),
    };
    const path = program.key;
    const outcome = this.outcome(program, scope, this.state.values[program.key], path, this.state.values);
    if (outcome === undefined) return;
    if (typeof outcome === "object" && outcome !== null && "flag" in outcome) this.flag(path, outcome.flag);
    else if (!same(this.state.values[program.key], outcome.value)) {
      this.state = { ...this.state, values: { ...this.state.values, [program.key]: outcome.value } };
      if (outcome.label !== undefined)
        this.state = { ...this.state, labels: { ...this.state.labels, [path]: outcome.label } };
      this.note(program.key);
    }
  }

  private row(program: Program, sub: string, rid: string): void {
    const rows = this.state.rows[sub] ?? [];
    const row = rows.find((candidate) => candidate.rid === rid);
    if (row === undefined) return;
    const scope: FormulaScope = {
      record: { ...row.values, parent: this.wholeRecord() },
      linked: (link) =>
        link.startsWith("parent.")
          ? this.linkedValues(link.slice(7), this.state.values[link.slice(7)])
          : this.linkedValues(`${sub}.${link}`, row.values[link]),
    };
    const path = cellPath(sub, rid, program.key);
    const outcome = this.outcome(program, scope, row.values[program.key], path, row.values, sub, row);
    if (outcome === undefined) return;
    if ("flag" in outcome) this.flag(path, outcome.flag);
    else if (!same(row.values[program.key], outcome.value)) {
      const labels = outcome.label === undefined ? row.labels : { ...row.labels, [program.key]: outcome.label };
      const next = { ...row, values: { ...row.values, [program.key]: outcome.value }, labels };
      const replaced = rows.map((candidate) => (candidate.rid === rid ? next : candidate));
      this.state = { ...this.state, rows: { ...this.state.rows, [sub]: replaced } };
      this.note(nameIn(sub, program.key), rid);
    }
  }

  private outcome(
    program: Program,
    scope: FormulaScope,
    current: Value | undefined,
    path: string,
    values: Record<string, Value>,
    sub?: string,
    row?: Row,
  ): { flag: Partial<Flags> } | { value: Value; label?: string | string[] | null } | undefined {
    if (program.lookup !== null) return this.lookedUp(program.lookup, values);
    if (program.formula === null) return undefined;
    if (program.kind === "default") {
      const fresh = row === undefined ? this.machine.creating : row.id === undefined;
      if (!fresh || this.state.touched[path]) return undefined;
    }
    if (this.missesLink(program, values, sub)) return undefined;
    const result = program.formula.run(scope);
    if (program.kind === "visible" || program.kind === "required" || program.kind === "readOnly") {
      return { flag: { [program.kind]: result === true } };
    }
    return current === undefined && result === null ? undefined : { value: result };
  }

  /** A formula that reads along a link waits until the linked record has come. */
  private missesLink(program: Program, values: Record<string, Value>, sub?: string): boolean {
    return (program.formula?.paths ?? []).some((path) => {
      const upward = sub !== undefined && path[0] === "parent";
      const [first = "", second] = upward ? path.slice(1) : path;
      const link = this.links.get(sub === undefined || upward ? first : `${sub}.${first}`);
      const id = upward ? this.state.values[first] : values[first];
      if (second === undefined || link === undefined || typeof id !== "string") return false;
      return this.state.linked[linkKey(link, id)] === undefined;
    });
  }

  private lookedUp(lookup: NonNullable<Program["lookup"]>, values: Record<string, Value>) {
    const id = values[lookup.link.key];
    if (typeof id !== "string") return { value: null, label: null };
    const record = this.state.linked[linkKey(lookup.link, id)];
    if (record === undefined) return undefined;
    return { value: (record.values[lookup.field] ?? null) as Value, label: record.labels?.[lookup.field] ?? null };
  }

  private linkedValues(name: string, id: Value | undefined): Readonly<Record<string, unknown>> | undefined {
    const link = this.links.get(name);
    return link === undefined || typeof id !== "string" ? undefined : this.state.linked[linkKey(link, id)]?.values;
  }

  private wholeRecord(): Record<string, unknown> {
    const rows = Object.entries(this.state.rows).map(([sub, list]) => [sub, list.map((row) => row.values)]);
    return { ...this.state.values, ...Object.fromEntries(rows) };
  }

  private flag(path: string, change: Partial<Flags>): void {
    const old = this.state.flags[path] ?? { visible: true, required: false, readOnly: false };
    const next = { ...old, ...change };
    if (
      old.visible === next.visible &&
      old.required === next.required &&
      old.readOnly === next.readOnly &&
      path in this.state.flags
    )
      return;
    this.state = { ...this.state, flags: { ...this.state.flags, [path]: next } };
  }

  private note(name: string, rid?: string): void {
    if (this.changes !== "all") changed(this.changes, name, rid);
  }
}
