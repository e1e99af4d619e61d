import type { Field, FormDocument, FormElement, Formula, LinkField, LookupField, SubFormField } from "../api/types";
import type { CompiledFormula, CompileFormula } from "./formulas";
import { elementsIn, fieldsOf } from "./tree";

export type ProgramKind = "value" | "lookup" | "default" | "visible" | "required" | "readOnly";

/** One thing to work out anew when what it reads has changed. */
export interface Program {
  kind: ProgramKind;
  key: string;
  /** The sub-form whose rows it runs in. */
  sub: string | null;
  /** Names it reads: `amount`, `items.qty`, `items` (rows added or removed). */
  reads: ReadonlySet<string>;
  /** The name it writes, for value programs. */
  writes: string | null;
  formula: CompiledFormula | null;
  lookup: { link: LinkField; field: string } | null;
}

export const nameIn = (sub: string | null, key: string) => (sub === null ? key : `${sub}.${key}`);

function isFormula(value: unknown): value is Formula {
  return typeof value === "object" && value !== null && "formula" in value;
}

function readsOf(compiled: CompiledFormula, sub: string | null): Set<string> {
  const reads = new Set<string>();
  for (const [first = "", second] of compiled.paths) {
    if (sub !== null && first === "parent") reads.add(second ?? "");
    else {
      reads.add(nameIn(sub, first));
      // `items.qty` moves with the cell, and with rows that come and go; `customer.limit` with the link.
      if (sub === null && second !== undefined) reads.add(`${first}.${second}`);
    }
  }
  return reads;
}

class Collector {
  readonly programs: Program[] = [];

  constructor(
    private readonly compile: CompileFormula,
    private readonly form: readonly Field[],
  ) {}

  element(element: FormElement, sub: SubFormField | null): void {
    this.formula("visible", element.key, element.visible, sub);
    if (!("required" in element) && !("read_only" in element) && !("default" in element) && !isOwnKind(element)) return;
    const field = element as Field;
    this.formula("required", field.key, field.required, sub);
    this.formula("readOnly", field.key, field.read_only, sub);
    this.formula("default", field.key, field.default, sub);
    if (field.type === "formula") this.formula("value", field.key, field.expression, sub);
    if (field.type === "lookup") this.lookup(field, sub);
  }

  private formula(kind: ProgramKind, key: string, source: unknown, sub: SubFormField | null): void {
    if (!isFormula(source)) return;
    const compiled = this.compile(source, sub?.key ?? null);
    if (compiled === null) return;
    const within = sub?.key ?? null;
    const writes = kind === "value" || kind === "default" ? nameIn(within, key) : null;
    this.programs.push({
      kind,
      key,
      sub: within,
      reads: readsOf(compiled, within),
      writes,
      formula: compiled,
      lookup: null,
    });
  }

  private lookup(field: LookupField, sub: SubFormField | null): void {
    const scope = sub?.elements ?? this.form;
    const link = scope.find(
      (candidate): candidate is LinkField => candidate.key === field.link && candidate.type === "link",
    );
    if (link === undefined) return;
    const within = sub?.key ?? null;
    this.programs.push({
      kind: "lookup",
      key: field.key,
      sub: within,
      reads: new Set([nameIn(within, field.link)]),
      writes: nameIn(within, field.key),
      formula: null,
      lookup: { link, field: field.field },
    });
  }
}

function isOwnKind(element: FormElement): boolean {
  return element.type === "formula" || element.type === "lookup";
}

/** What writes before what reads; flags, which nothing reads, last. */
function ordered(programs: readonly Program[]): Program[] {
  const writers = new Map<string, Program[]>();
  for (const program of programs) {
    if (program.writes !== null) writers.set(program.writes, [...(writers.get(program.writes) ?? []), program]);
  }
  const result: Program[] = [];
  const seen = new Set<Program>();
  const visit = (program: Program) => {
    if (seen.has(program)) return;
    seen.add(program);
    for (const name of program.reads) for (const writer of writers.get(name) ?? []) visit(writer);
    result.push(program);
  };
  for (const program of programs) visit(program);
  return result;
}

/** Everything in a form that the browser works out live, in the order to do it. */
export function programsOf(form: FormDocument, compile: CompileFormula): Program[] {
  const collector = new Collector(compile, fieldsOf(form));
  for (const element of elementsIn(form.elements)) {
    collector.element(element, null);
    if (element.type === "sub_form") for (const column of element.elements) collector.element(column, element);
  }
  return ordered(collector.programs);
}
