/** Scopes of forms: what the formulas of a form, or of the rows of one of its sub-forms, may name. */
import type { Field, FormDocument, LinkField } from "../api/types";
import { fieldsOf } from "../form/tree";
import { check } from "./check";
import { FormulaError } from "./errors";
import { parse } from "./parser";
import type { Scope } from "./scope";
import { type FieldScope, type ScopeField, systemFields, USER } from "./scopeFields";
import { BOOLEAN, DATE, DATETIME, listOf, NUMBER, ROWS, SYSTEM_FIELDS, TEXT, TIME, type ValueType } from "./types";

/** How many links a path may follow. */
const MAX_LINKS = 3;

export type FormLike = Pick<FormDocument, "key" | "label" | "elements">;

export interface LinkTarget {
  app?: string | null | undefined;
  form: string;
}

/** Finds the form that a link points to: by a function, or in a table by form key (`app.form` for other apps' forms). */
export type Forms = ((target: LinkTarget) => FormLike | undefined) | Readonly<Record<string, FormLike>>;

const KIND_TYPES: Readonly<Record<string, ValueType>> = {
  number: NUMBER,
  money: NUMBER,
  percent: NUMBER,
  date: DATE,
  datetime: DATETIME,
  time: TIME,
  switch: BOOLEAN,
  multi_select: listOf(TEXT),
  attachment: listOf(TEXT),
  image: listOf(TEXT),
  sub_form: ROWS,
};

/** What formulas of a form may name; with `rows` those of a row of that sub-form. */
export function scopeOfForm(form: FormLike, forms: Forms = {}, rows?: string): FieldScope {
  const find = typeof forms === "function" ? forms : tableLookup(forms);
  const universe = new Universe(find);
  const record = universe.form(form);
  const subForm = rows === undefined ? undefined : record.rows(rows);
  return subForm ? new RowScope(record, subForm) : new RecordScope(record);
}

function tableLookup(forms: Readonly<Record<string, FormLike>>): (target: LinkTarget) => FormLike | undefined {
  return ({ app, form }) => {
    const name = app ? `${app}.${form}` : form;
    return Object.hasOwn(forms, name) ? forms[name] : undefined;
  };
}

class Universe {
  private readonly known = new Map<FormLike, FormFields>();

  constructor(readonly find: (target: LinkTarget) => FormLike | undefined) {}

  form(definition: FormLike): FormFields {
    const form = this.known.get(definition) ?? new FormFields(this, definition);
    this.known.set(definition, form);
    return form;
  }

  target(link: LinkField): FormFields | undefined {
    const definition = this.find(link.target);
    return definition && this.form(definition);
  }
}

/** Fields that see each other: of a record, or of the rows of a sub-form. */
class Fields {
  protected readonly fields: ReadonlyMap<string, Field>;
  private readonly types = new Map<string, ValueType | undefined>();

  constructor(
    protected readonly universe: Universe,
    fields: readonly Field[],
  ) {
    this.fields = new Map(fields.map((field) => [field.key, field]));
  }

  /** The scope of this level's own formulas. */
  protected scope(): Scope {
    return { resolve: (path) => this.follow(path, 0) };
  }

  /** The type of a path along links, from here. */
  follow(path: readonly string[], links: number): ValueType | undefined {
    const [first = "", ...rest] = path;
    const field = this.fields.get(first);
    if (field === undefined || rest.length === 0) return field && this.typeOf(field);
    const target = field.type === "link" && links < MAX_LINKS ? this.universe.target(field) : undefined;
    const system = rest.length === 1 ? SYSTEM_FIELDS.get(rest[0] ?? "") : undefined;
    const type = target && (system ?? target.follow(rest, links + 1));
    return type && type.kind !== "list" && type.kind !== "rows" ? { ...type, linked: true } : undefined;
  }

  /** Undefined when a formula is wrong or a lookup leads nowhere; formulas that need themselves have no type. */
  protected typeOf(field: Field): ValueType | undefined {
    if (!this.types.has(field.key)) {
      this.types.set(field.key, undefined);
      this.types.set(field.key, this.findType(field));
    }
    return this.types.get(field.key);
  }

  private findType(field: Field): ValueType | undefined {
    if (field.type === "formula") return this.resultType(field.expression.formula);
    if (field.type !== "lookup") return KIND_TYPES[field.type] ?? TEXT;
    const link = this.fields.get(field.link);
    const target = link?.type === "link" ? this.universe.target(link) : undefined;
    const type = target?.own(field.field);
    return type && type.kind !== "rows" ? { ...type, linked: true } : undefined;
  }

  private resultType(text: string): ValueType | undefined {
    try {
      const { type, linked, volatile } = check(parse(text), this.scope());
      return linked || volatile ? { ...type, linked: true } : type;
    } catch (error) {
      if (error instanceof FormulaError) return undefined;
      throw error;
    }
  }

  own(key: string): ValueType | undefined {
    const field = this.fields.get(key);
    return field && this.typeOf(field);
  }

  /** For pickers: the fields that have a type, with what may follow them. */
  listed(links = 0): ScopeField[] {
    return [...this.fields.values()].flatMap((field) => {
      const type = this.typeOf(field);
      const children = this.childrenOf(field, links);
      return type ? [{ key: field.key, label: field.label, kind: field.type, type, field, ...children }] : [];
    });
  }

  protected childrenOf(field: Field, links: number): Pick<ScopeField, "children"> {
    const target = field.type === "link" && links < MAX_LINKS ? this.universe.target(field) : undefined;
    if (target === undefined) return {};
    return { children: () => [...target.listed(links + 1).filter(({ type }) => isScalar(type)), ...systemFields()] };
  }
}

function isScalar({ kind }: ValueType): boolean {
  return kind !== "list" && kind !== "rows";
}

class FormFields extends Fields {
  private readonly subForms = new Map<string, RowFields>();

  constructor(universe: Universe, form: FormLike) {
    super(universe, fieldsOf(form));
  }

  /** Made once each: a column's type is found once, even when columns and the record's formulas need each other. */
  rows(key: string): RowFields | undefined {
    const field = this.fields.get(key);
    if (field?.type !== "sub_form") return undefined;
    const rows = this.subForms.get(key) ?? new RowFields(this.universe, field.elements, this);
    this.subForms.set(key, rows);
    return rows;
  }

  resolve(path: readonly string[]): ValueType | undefined {
    const [first = "", second = ""] = path;
    if (path.length === 1 && SYSTEM_FIELDS.has(first)) return SYSTEM_FIELDS.get(first);
    if (path.length !== 2 || this.fields.get(first)?.type !== "sub_form") return this.follow(path, 0);
    const type = this.rows(first)?.own(second);
    // A list in a row would be a list of lists: no function takes one.
    return type && isScalar(type) ? listOf(type) : undefined;
  }

  protected override scope(): Scope {
    return { resolve: (path) => this.resolve(path) };
  }

  protected override childrenOf(field: Field, links: number): Pick<ScopeField, "children"> {
    if (field.type !== "sub_form") return super.childrenOf(field, links);
    const columns = () => this.rows(field.key)?.listed(MAX_LINKS) ?? [];
    const listed = (column: ScopeField) => ({ ...column, type: listOf(column.type) });
    return {
      children: () =>
        columns()
          .filter(({ type }) => isScalar(type))
          .map(listed),
    };
  }
}

class RowFields extends Fields {
  constructor(
    universe: Universe,
    columns: readonly Field[],
    readonly record: FormFields,
  ) {
    super(universe, columns);
  }

  protected override scope(): Scope {
    return new RowScope(this.record, this);
  }
}

class RecordScope implements FieldScope {
  constructor(private readonly record: FormFields) {}

  get fields(): readonly ScopeField[] {
    return [...this.record.listed(), ...systemFields(), USER];
  }

  resolve(path: readonly string[]): ValueType | undefined {
    return this.record.resolve(path);
  }
}

class RowScope implements FieldScope {
  constructor(
    private readonly record: FormFields,
    private readonly row: RowFields,
  ) {}

  get fields(): readonly ScopeField[] {
    const children = () => [...this.record.listed(), ...systemFields()];
    const parent: ScopeField = {
      key: "parent",
      label: { "zh-CN": "主表", "en-US": "The record" },
      type: ROWS,
      kind: "parent",
      children,
    };
    return [...this.row.listed(), parent, USER];
  }

  resolve(path: readonly string[]): ValueType | undefined {
    if (path[0] === "parent") return path.length > 1 ? this.record.resolve(path.slice(1)) : undefined;
    return path.length === 1 && path[0] === "id" ? TEXT : this.row.follow(path, 0);
  }
}
