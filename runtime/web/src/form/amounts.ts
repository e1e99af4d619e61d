/** Which money a formula's result is: an amount of one currency times, by or plus plain numbers stays an amount. */
import type { Field, FormDocument, FormulaField } from "../api/types";
import { FormulaError, type Node, parse } from "../formula";
import type { FindForm } from "./catalog";
import { fieldsOf } from "./tree";

export interface Amount {
  currency: string;
  decimals: number;
}

/** An amount, a plain number, or what is neither (two currencies, a square of money): that is shown as a number. */
type Unit = Amount | "plain" | "mixed";

/** Functions whose result is of the kind of these arguments; of all others it is a plain number. */
const KEEPS: Readonly<Record<string, (args: readonly Node[]) => readonly Node[]>> = {
  ...Object.fromEntries(["SUM", "AVERAGE", "MAX", "MIN", "MEDIAN", "IFBLANK"].map((name) => [name, (args) => args])),
  ...Object.fromEntries(
    [
      ..."ABS MOD ROUND ROUNDUP ROUNDDOWN TRUNC INT CEILING FLOOR MROUND".split(" "),
      ..."LARGE SMALL INDEX FIRST LAST".split(" "),
    ].map((name) => [name, (args) => args.slice(0, 1)]),
  ),
  IF: (args) => args.slice(1),
  IFS: (args) => args.filter((_, place) => place % 2 === 1),
  SWITCH: (args) => args.filter((_, place) => place > 0 && (place % 2 === 0 || place === args.length - 1)),
  CHOOSE: (args) => args.slice(1),
  SUMIF: (args) => [args[2] ?? args[0]].filter((arg) => arg !== undefined),
  AVERAGEIF: (args) => [args[2] ?? args[0]].filter((arg) => arg !== undefined),
};

/** Functions that multiply their arguments. */
const MULTIPLIES: ReadonlySet<string> = new Set(["PRODUCT", "SUMPRODUCT"]);

/** Fields that see each other, and those of the record around a row. */
interface Level {
  fields: readonly Field[];
  parent?: Level;
}

/** The amount that a formula field of the form (or of the rows of `sub`) gives; undefined when it is none. */
export function amountOf(
  field: FormulaField,
  form: FormDocument,
  find: FindForm,
  sub?: readonly Field[],
): Amount | undefined {
  const record = { fields: fieldsOf(form) };
  const unit = new Units(find).ofField(field, sub === undefined ? record : { fields: sub, parent: record });
  return typeof unit === "string" ? undefined : unit;
}

class Units {
  private readonly open = new Set<Field>();

  constructor(private readonly find: FindForm) {}

  ofField(field: Field, level: Level): Unit {
    if (field.type === "money") return { currency: field.currency ?? "CNY", decimals: field.decimals ?? 2 };
    if (field.type === "lookup") return this.along(field.link, [field.field], level);
    if (field.type !== "formula" || field.display === "number" || field.display === "percent") return "plain";
    if (this.open.has(field)) return "plain";
    this.open.add(field);
    const unit = this.ofFormula(field, level);
    this.open.delete(field);
    return unit;
  }

  private ofFormula(field: FormulaField, level: Level): Unit {
    try {
      return this.ofNode(parse(field.expression.formula), level);
    } catch (error) {
      if (error instanceof FormulaError) return "plain";
      throw error;
    }
  }

  private ofNode(node: Node, level: Level): Unit {
    switch (node.node) {
      case "path":
        return this.ofPath(node.path, level);
      case "unary":
        return this.ofNode(node.arg, level);
      case "binary":
        return this.ofBinary(node.op, this.ofNode(node.left, level), this.ofNode(node.right, level));
      case "call": {
        const units = (args: readonly Node[]) => args.map((arg) => this.ofNode(arg, level));
        if (MULTIPLIES.has(node.name)) return units(node.args).reduce(product, "plain");
        return units(KEEPS[node.name]?.(node.args) ?? []).reduce(sum, "plain");
      }
      default:
        return "plain";
    }
  }

  private ofBinary(op: string, left: Unit, right: Unit): Unit {
    if (op === "+" || op === "-") return sum(left, right);
    if (op === "*") return product(left, right);
    if (op === "/") return right === "plain" ? left : "mixed";
    return op === "^" && left !== "plain" ? "mixed" : "plain";
  }

  private ofPath(path: readonly string[], level: Level): Unit {
    const [first = "", ...rest] = path;
    if (first === "parent" && level.parent !== undefined) return this.ofPath(rest, level.parent);
    const field = level.fields.find(({ key }) => key === first);
    if (field === undefined) return "plain";
    if (rest.length === 0) return this.ofField(field, level);
    if (field.type === "sub_form") return this.ofPath(rest, { fields: field.elements, parent: level });
    return this.along(first, rest, level);
  }

  private along(link: string, rest: readonly string[], level: Level): Unit {
    const field = level.fields.find(({ key }) => key === link);
    const target = field?.type === "link" ? this.find(field.target) : undefined;
    return target === undefined ? "plain" : this.ofPath(rest, { fields: fieldsOf(target) });
  }
}

function sum(left: Unit, right: Unit): Unit {
  if (left === "plain") return right;
  if (right === "plain" || left === right) return left;
  if (left === "mixed" || right === "mixed" || left.currency !== right.currency) return "mixed";
  return { currency: left.currency, decimals: Math.max(left.decimals, right.decimals) };
}

function product(left: Unit, right: Unit): Unit {
  if (left === "plain") return right;
  return right === "plain" ? left : "mixed";
}
