/** Types of every node, or the first place that is wrong. What is checked cannot fail when it runs. */
import { checkArguments } from "./arguments";
import { FormulaError } from "./errors";
import { asLiteral } from "./literals";
import {
  type BinaryNode,
  type CallNode,
  COMPARISONS,
  type Node,
  type PathNode,
  type Position,
  typeOf,
  type UnaryNode,
} from "./nodes";
import type { Scope } from "./scope";
import { layout, least, most, SIGNATURES, type Signature } from "./signature";
import { closest } from "./similar";
import { slice } from "./text";
import { BLANK, BOOLEAN, CURRENT_USER, NUMBER, sameType, TEXT, typeName, type ValueType } from "./types";

/** A formula that is sure to run. */
export interface Checked {
  readonly node: Node;
  readonly type: ValueType;
  /** The fields used, without `current_user.*`. */
  readonly paths: readonly (readonly string[])[];
  /** The result changes with the clock or the caller. */
  readonly volatile: boolean;
  /** Some path goes along a link. */
  readonly linked: boolean;
}

export interface CheckOptions {
  /** The type the result must have (or always be blank). */
  expect?: ValueType | undefined;
  allowVolatile?: boolean;
}

/** The typed tree and what the formula depends on. Throws FormulaError at the first wrong place. */
export function check(node: Node, scope: Scope, { expect, allowVolatile = true }: CheckOptions = {}): Checked {
  const checker = new Checker(scope, allowVolatile);
  let checked = checker.visit(node);
  const type = typeOf(checked);
  if (expect && type.kind !== "blank" && !sameType(type, expect)) {
    const literal = asLiteral(checked, expect);
    if (!literal)
      throw new FormulaError("result_type", undefined, { expected: typeName(expect), found: typeName(type) });
    checked = literal;
  }
  const result = typeOf(checked);
  return {
    node: checked,
    type: result.kind === "blank" ? TEXT : result,
    paths: [...checker.paths.values()],
    volatile: checker.volatile,
    linked: checker.linked,
  };
}

class Checker {
  readonly paths = new Map<string, readonly string[]>();
  volatile = false;
  linked = false;

  constructor(
    private readonly scope: Scope,
    private readonly allowVolatile: boolean,
  ) {}

  visit(node: Node): Node {
    switch (node.node) {
      case "number":
        return { ...node, type: NUMBER };
      case "text":
        return { ...node, type: node.value ? TEXT : BLANK };
      case "boolean":
        return { ...node, type: BOOLEAN };
      case "path":
        return this.path(node, false);
      case "call":
        return this.call(node);
      case "unary":
        return this.unary(node);
      case "binary":
        return this.binary(node);
    }
  }

  private path(node: PathNode, rows: boolean): PathNode {
    const name = node.path.join(".");
    const caller = node.path[0] === "current_user";
    if (caller) this.markVolatile(node.pos, name);
    else this.paths.set(name, node.path);
    const type = caller ? CURRENT_USER.get(name) : this.scope.resolve(node.path);
    if (type === undefined) throw new FormulaError("unknown_field", node.pos, { name });
    if (type.kind === "rows" && !rows) throw new FormulaError("not_a_value", node.pos, { name });
    this.linked ||= type.linked ?? false;
    return { ...node, type };
  }

  private call(node: CallNode): Node {
    const signature = SIGNATURES.get(node.name);
    if (signature === undefined) {
      const similar = closest(node.name, SIGNATURES.keys());
      throw new FormulaError("unknown_function", node.pos, { name: slice(node.name, 0, 60), similar: similar ?? "" });
    }
    const params = layout(signature, node.args.length);
    if (params === undefined) {
      const counts = { found: node.args.length, wanted: countsOf(signature) };
      throw new FormulaError("argument_count", node.pos, { function: node.name, ...counts });
    }
    const args = node.args.map((arg, index) => {
      return arg.node === "path" && params[index]?.types.includes("rows") ? this.path(arg, true) : this.visit(arg);
    });
    const { args: fitted, result } = checkArguments(node.name, signature, params, args);
    if (signature.volatile) this.markVolatile(node.pos, node.name);
    return { ...node, args: fitted, type: result };
  }

  private markVolatile(pos: Position, name: string): void {
    if (!this.allowVolatile) throw new FormulaError("volatile_not_allowed", pos, { name });
    this.volatile = true;
  }

  private unary(node: UnaryNode): Node {
    const arg = this.visit(node.arg);
    if (!isNumber(typeOf(arg))) throw operand(node, "number", arg);
    return { ...node, arg, type: NUMBER };
  }

  private binary(node: BinaryNode): Node {
    const [left, right] = beside(this.visit(node.left), this.visit(node.right), node.op);
    const result = COMPARISONS.has(node.op) ? compared : node.op === "&" ? joined : arithmetic;
    return { ...node, left, right, type: result(node, left, right) };
  }
}

/** `2`, `1 – 3`, `1…`: how many arguments a function takes. */
function countsOf(signature: Signature): string {
  const [low, high] = [least(signature), most(signature)];
  if (high === undefined) return `${low}…`;
  return high === low ? String(low) : `${low} – ${high}`;
}

function isNumber(type: ValueType): boolean {
  return type.kind === "number" || type.kind === "blank";
}

function isMoment(type: ValueType): boolean {
  return type.kind === "date" || type.kind === "datetime";
}

/** A text literal beside a date, time or datetime is read as one, where two of them may meet. */
function beside(left: Node, right: Node, op: string): [Node, Node] {
  if (!COMPARISONS.has(op) && op !== "-") return [left, right];
  const literal = ({ kind }: ValueType) => ["date", "time", "datetime"].includes(kind);
  if (literal(typeOf(left))) return [left, asLiteral(right, typeOf(left)) ?? right];
  if (literal(typeOf(right))) return [asLiteral(left, typeOf(right)) ?? left, right];
  return [left, right];
}

function compared(node: BinaryNode, left: Node, right: Node): ValueType {
  const [a, b] = [typeOf(left), typeOf(right)];
  refuseLists(node, left, right);
  if (sameType(a, b)) return BOOLEAN;
  const kinds = [a.kind, b.kind];
  if (kinds.includes("blank") && (node.op === "=" || node.op === "<>" || kinds.includes("text"))) return BOOLEAN;
  if (kinds.includes("date") && kinds.includes("datetime")) throw new FormulaError("date_beside_datetime", node.pos);
  throw operand(node, a.kind === "blank" ? "text" : typeName(a), right);
}

function joined(node: BinaryNode, left: Node, right: Node): ValueType {
  refuseLists(node, left, right);
  return TEXT;
}

function refuseLists(node: BinaryNode, ...sides: Node[]): void {
  for (const side of sides) if (typeOf(side).kind === "list") throw operand(node, "any", side);
}

function arithmetic(node: BinaryNode, left: Node, right: Node): ValueType {
  const [a, b] = [typeOf(left), typeOf(right)];
  if ((node.op === "+" || node.op === "-") && isMoment(a)) {
    if (isNumber(b)) return a;
    if (node.op === "-" && sameType(a, b)) return NUMBER;
    if (node.op === "-" && isMoment(b)) throw new FormulaError("date_beside_datetime", node.pos);
    throw operand(node, "number", right);
  }
  for (const side of [left, right]) if (!isNumber(typeOf(side))) throw operand(node, "number", side);
  return NUMBER;
}

function operand(node: UnaryNode | BinaryNode, expected: string, side: Node): FormulaError {
  return new FormulaError("operand_type", node.pos, { operator: node.op, expected, found: typeName(typeOf(side)) });
}
