/** The tree of a formula. Nodes are never changed; the checker makes a new tree whose nodes have a `type`. */
import type { Decimal } from "./numbers";
import type { ValueType } from "./types";

/** Line and column, both from 1, columns in code points. */
export type Position = readonly [line: number, column: number];

export const START: Position = [1, 1];

interface Base {
  readonly pos: Position;
  readonly type?: ValueType | undefined;
}

export interface NumberNode extends Base {
  readonly node: "number";
  readonly value: Decimal;
}
/** Checked with the type date, time or datetime, it is a literal of that type. */
export interface TextNode extends Base {
  readonly node: "text";
  readonly value: string;
}
export interface BooleanNode extends Base {
  readonly node: "boolean";
  readonly value: boolean;
}
export interface PathNode extends Base {
  readonly node: "path";
  readonly path: readonly string[];
}
export interface CallNode extends Base {
  readonly node: "call";
  readonly name: string;
  readonly args: readonly Node[];
}
/** `-` and `+` before their operand, `%` after it. */
export interface UnaryNode extends Base {
  readonly node: "unary";
  readonly op: string;
  readonly arg: Node;
}
export interface BinaryNode extends Base {
  readonly node: "binary";
  readonly op: string;
  readonly left: Node;
  readonly right: Node;
}

export type Node = NumberNode | TextNode | BooleanNode | PathNode | CallNode | UnaryNode | BinaryNode;

export const MAX_NODES = 500;
export const MAX_DEPTH = 50;
export const MAX_NESTING = 100;
export const MAX_LENGTH = 16_384;

export const COMPARISONS: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);

/** How tightly each binary operator binds. Signs bind tighter than all of these, `%` tightest. */
export const POWER: Readonly<Record<string, number>> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

export const KEY = /^[a-z][a-z0-9_]*$/;

export function children(node: Node): readonly Node[] {
  switch (node.node) {
    case "call":
      return node.args;
    case "unary":
      return [node.arg];
    case "binary":
      return [node.left, node.right];
    default:
      return [];
  }
}

/** Every node, each before its children, from the left. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* walk(child);
}

/** Where the written form of a node begins: of `a + b` that is `a`, though its own position is the operator's. */
export function start(node: Node): Position {
  let first = node;
  for (;;) {
    if (first.node === "binary") first = first.left;
    else if (first.node === "unary" && first.op === "%") first = first.arg;
    else return first.pos;
  }
}

/** The type of a checked node. Throws for a tree that was never checked. */
export function typeOf(node: Node): ValueType {
  if (node.type === undefined) throw new Error("the formula has not been checked");
  return node.type;
}
