/** Trees as JSON, the form in which releases store them and condition builders make them. */
import { FormulaError } from "./errors";
import { KEY, MAX_DEPTH, MAX_LENGTH, MAX_NODES, type Node, POWER, type Position, START } from "./nodes";
import { type Decimal, decimal, MAX_EXPONENT, PRECISION, plain } from "./numbers";
import { lengthOf, slice } from "./text";
import { parseType, typeName } from "./types";

export type JsonTree = { readonly [key: string]: unknown };

/** The tree as a JSON object; checked nodes carry their `type`. */
export function toJsonTree(node: Node): JsonTree {
  const type = node.type === undefined ? {} : { type: typeName(node.type) };
  return { ...content(node), pos: [...node.pos], ...type };
}

function content(node: Node): JsonTree {
  switch (node.node) {
    case "number":
      return { node: "number", value: plain(node.value) };
    case "call":
      return { node: "call", name: node.name, args: node.args.map(toJsonTree) };
    case "unary":
      return { node: "unary", op: node.op, arg: toJsonTree(node.arg) };
    case "binary":
      return { node: "binary", op: node.op, left: toJsonTree(node.left), right: toJsonTree(node.right) };
    case "path":
      return { node: "path", path: [...node.path] };
    default:
      return { node: node.node, value: node.value };
  }
}

/**
 * The tree of its JSON object, with the types that a checked one carries.
 * Throws FormulaError: `bad_tree` for what is no tree, `too_deep` and `too_many_nodes` at the limits.
 */
export function fromJsonTree(data: unknown): Node {
  return new Reader().read(data, 1);
}

class Reader {
  private nodes = 0;

  read(data: unknown, depth: number): Node {
    if (typeof data !== "object" || data === null) throw new FormulaError("bad_tree");
    const tree = data as JsonTree;
    const pos = position(tree.pos);
    this.nodes++;
    if (this.nodes > MAX_NODES) throw new FormulaError("too_many_nodes", pos, { limit: MAX_NODES });
    if (depth > MAX_DEPTH) throw new FormulaError("too_deep", pos, { limit: MAX_DEPTH });
    const node = leaf(tree, pos) ?? this.inner(tree, pos, depth);
    if (node === undefined) throw new FormulaError("bad_tree", pos);
    const type = typeof tree.type === "string" ? parseType(tree.type) : undefined;
    return type === undefined ? node : { ...node, type };
  }

  private inner(tree: JsonTree, pos: Position, depth: number): Node | undefined {
    const { node, name, op } = tree;
    if (node === "call" && typeof name === "string" && Array.isArray(tree.args)) {
      return { node, name, args: tree.args.map((arg) => this.read(arg, depth + 1)), pos };
    }
    if (typeof op !== "string") return undefined;
    if (node === "unary" && ["-", "+", "%"].includes(op)) return { node, op, arg: this.read(tree.arg, depth + 1), pos };
    if (node === "binary" && Object.hasOwn(POWER, op)) {
      return { node, op, left: this.read(tree.left, depth + 1), right: this.read(tree.right, depth + 1), pos };
    }
    return undefined;
  }
}

function leaf(tree: JsonTree, pos: Position): Node | undefined {
  const { node, value, path } = tree;
  if (node === "number" && typeof value === "string") {
    const number = treeNumber(value);
    if (number === undefined) throw new FormulaError("bad_number", pos, { number: slice(value, 0, 60) });
    return { node, value: number, pos };
  }
  if (node === "text" && typeof value === "string" && lengthOf(value) <= MAX_LENGTH && storable(value)) {
    return { node, value, pos };
  }
  if (node === "boolean" && typeof value === "boolean") return { node, value, pos };
  if (node === "path" && Array.isArray(path) && path.length > 0) {
    return path.every((key) => typeof key === "string" && KEY.test(key)) ? { node, path, pos } : undefined;
  }
  return undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and lone surrogates can't be stored
const UNSTORABLE = /[\x00\ud800-\udfff]/u;

const NUMBER = /^-?(?:[0-9]{1,200}(?:\.[0-9]{1,200})?|\.[0-9]{1,200})(?:[eE][+-]?[0-9]{1,3})?$/;

/** Any number that a formula can hold; in plain notation it may have more zeros than a formula's text may. */
function treeNumber(text: string): Decimal | undefined {
  const value = NUMBER.test(text) ? decimal(text) : undefined;
  const fits = value?.isZero() || (value && value.precision() <= PRECISION && Math.abs(value.e) <= MAX_EXPONENT);
  return fits ? value : undefined;
}

function storable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

function position(data: unknown): Position {
  if (!Array.isArray(data) || data.length !== 2) return START;
  const [line, column] = data as unknown[];
  if (!Number.isInteger(line) || !Number.isInteger(column)) return START;
  return Number(line) > 0 && Number(column) > 0 ? [Number(line), Number(column)] : START;
}
