/** Tree to text: the shortest form that parses to the same tree. */
import { type Node, POWER } from "./nodes";
import { type Decimal, PRECISION, plain } from "./numbers";

const SIGN = 6;
const PERCENT = 7;
const ATOM = 8;

export function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Formula text of a tree, checked or not. */
export function toText(node: Node): string {
  switch (node.node) {
    case "number":
      return numberText(node.value);
    case "text":
      return quote(node.value);
    case "boolean":
      return node.value ? "TRUE" : "FALSE";
    case "path":
      return node.path.join(".");
    case "call":
      return `${node.name}(${node.args.map(toText).join(", ")})`;
    case "unary":
      return node.op === "%" ? `${within(node.arg, PERCENT)}%` : node.op + within(node.arg, SIGN);
    case "binary": {
      const power = POWER[node.op] ?? 0;
      // A comparison takes no comparison on its left either.
      return `${within(node.left, power === 1 ? 2 : power)} ${node.op} ${within(node.right, power + 1)}`;
    }
  }
}

function numberText(value: Decimal): string {
  const text = plain(value);
  return text.length <= PRECISION ? text : value.toExponential();
}

function within(node: Node, least: number): string {
  const text = toText(node);
  return powerOf(node) >= least ? text : `(${text})`;
}

function powerOf(node: Node): number {
  switch (node.node) {
    case "binary":
      return POWER[node.op] ?? 0;
    case "unary":
      return node.op === "%" ? PERCENT : SIGN;
    case "number":
      return node.value.isNegative() ? SIGN : ATOM;
    default:
      return ATOM;
  }
}
