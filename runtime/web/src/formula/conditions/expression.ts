/** Conditions to the tree of a formula, and back where a formula is nothing but conditions. */
import type { Json } from "../../api/types";
import { FormulaError } from "../errors";
import { numberLiteral } from "../lexer";
import { type CallNode, type Node, START } from "../nodes";
import { plain } from "../numbers";
import { parse } from "../parser";
import { toText } from "../printer";
import { type FieldScope, fieldAt } from "../scopeFields";
import type { Kind } from "../types";
import { type Group, type Item, newGroup, newRule, type Operand, type Rule } from "./model";
import { complete, OPERATORS, styleOf } from "./operators";

const pos = START;
const SIGNS: Readonly<Record<string, string>> = { eq: "=", ne: "<>", lt: "<", le: "<=", gt: ">", ge: ">=" };
const NAMES = new Map(Object.entries(SIGNS).map(([name, sign]) => [sign, name]));
const FLIPPED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
const TESTS: Readonly<Record<string, string>> = {
  contains: "CONTAINS",
  starts_with: "STARTSWITH",
  ends_with: "ENDSWITH",
  includes: "INCLUDES",
};
const TEST_NAMES = new Map(Object.entries(TESTS).map(([name, test]) => [test, name]));

const call = (name: string, ...args: Node[]): Node => ({ node: "call", name, args, pos });
const binary = (op: string, left: Node, right: Node): Node => ({ node: "binary", op, left, right, pos });
const text = (value: string): Node => ({ node: "text", value, pos });

/** The formula of what is complete; empty when nothing is. */
export function textOfConditions(group: Group, scope: FieldScope): string {
  const node = groupNode(group, scope);
  return node ? toText(node) : "";
}

function groupNode(group: Group, scope: FieldScope): Node | undefined {
  const nodes = group.items.flatMap(
    (item) => (item.kind === "rule" ? ruleNode(item, scope) : groupNode(item, scope)) ?? [],
  );
  return nodes.length > 1 ? call(group.match === "and" ? "AND" : "OR", ...nodes) : nodes[0];
}

function ruleNode(rule: Rule, scope: FieldScope): Node | undefined {
  if (!complete(rule) || rule.path === null) return undefined;
  const kind = scope.resolve(rule.path)?.kind ?? "text";
  const path: Node = { node: "path", path: rule.path, pos };
  const [first, second] = rule.operands.map((operand) => operandNode(operand, kind));
  const each = (join: string, make: (value: Node) => Node) => {
    const made = valuesOf(rule.operands[0]).map((value) => make(literal(value, kind)));
    return made.length > 1 ? call(join, ...made) : made[0];
  };
  switch (rule.op) {
    case "is_true":
    case "is_false":
      return binary("=", path, { node: "boolean", value: rule.op === "is_true", pos });
    case "is_blank":
      return call("ISBLANK", path);
    case "is_not_blank":
      return call("NOT", call("ISBLANK", path));
    case "between":
      return first && second && call("AND", binary(">=", path, first), binary("<=", path, second));
    case "in":
      return each("OR", (value) => binary("=", path, value));
    case "not_in":
      return each("AND", (value) => binary("<>", path, value));
    case "includes_any":
      return each("OR", (value) => call("INCLUDES", path, value));
    case "includes_all":
      return each("AND", (value) => call("INCLUDES", path, value));
    case "not_contains":
      return first && call("NOT", call("CONTAINS", path, first));
    default: {
      const [sign, test] = [SIGNS[rule.op], TESTS[rule.op]];
      if (!first) return undefined;
      return sign ? binary(sign, path, first) : test ? call(test, path, first) : undefined;
    }
  }
}

function valuesOf(operand: Operand | undefined): Json[] {
  if (operand?.from !== "value") return [];
  return Array.isArray(operand.value) ? operand.value : [operand.value];
}

function operandNode(operand: Operand, kind: Kind): Node | undefined {
  if (operand.from === "today") return call("TODAY");
  if (operand.from === "field") return operand.path ? { node: "path", path: operand.path, pos } : undefined;
  return literal(operand.value, kind);
}

function literal(value: Json, kind: Kind): Node {
  const number = kind === "number" ? numberLiteral(String(value)) : undefined;
  if (number) return { node: "number", value: number, pos };
  return typeof value === "boolean" ? { node: "boolean", value, pos } : text(String(value));
}

/** The conditions that a formula is; undefined when it is more than that, or names what is not there. */
export function conditionsOfText(formula: string, scope: FieldScope): Group | undefined {
  if (formula.trim() === "") return newGroup();
  try {
    const item = itemOf(parse(formula), scope);
    return item && (item.kind === "group" ? item : newGroup("and", [item]));
  } catch (error) {
    if (error instanceof FormulaError) return undefined;
    throw error;
  }
}

function itemOf(node: Node, scope: FieldScope): Item | undefined {
  const rule = ruleOf(node);
  if (rule) return shows(rule, scope) ? rule : undefined;
  if (node.node !== "call" || (node.name !== "AND" && node.name !== "OR")) return undefined;
  const items = node.args.map((arg) => itemOf(arg, scope)).filter((item) => item !== undefined);
  if (items.length !== node.args.length) return undefined;
  return several(node, items) ?? newGroup(node.name === "AND" ? "and" : "or", items);
}

/** A field that is there, with an operator that it has. */
function shows({ path, op, operands }: Rule, scope: FieldScope): boolean {
  const field = path ? fieldAt(scope, path) : undefined;
  const style = field && styleOf(field);
  const others = operands.every(
    (operand) => operand.from !== "field" || (operand.path && scope.resolve(operand.path)) || caller(operand.path),
  );
  return others && style ? OPERATORS[style].includes(op) : false;
}

function caller(path: readonly string[] | null): boolean {
  return path?.[0] === "current_user";
}

function ruleOf(node: Node): Rule | undefined {
  if (node.node === "path") return newRule(node.path, "is_true", []);
  if (node.node === "binary") return comparison(node.op, node.left, node.right);
  if (node.node !== "call") return undefined;
  const [first, second] = node.args;
  if (node.name === "NOT" && first) return negated(first);
  if (node.name === "ISBLANK" && first?.node === "path") return newRule(first.path, "is_blank", []);
  const test = TEST_NAMES.get(node.name);
  const operand = second && operandOf(second);
  return test && first?.node === "path" && operand ? newRule(first.path, test, [operand]) : undefined;
}

function negated(node: Node): Rule | undefined {
  const rule = ruleOf(node);
  const opposite: Readonly<Record<string, string>> = {
    is_true: "is_false",
    is_blank: "is_not_blank",
    contains: "not_contains",
  };
  if (rule === undefined) return undefined;
  const op = opposite[rule.op];
  return op ? { ...rule, op } : undefined;
}

function comparison(op: string, left: Node, right: Node): Rule | undefined {
  if (left.node !== "path")
    return right.node === "path" && NAMES.has(op) ? comparison(FLIPPED[op] ?? op, right, left) : undefined;
  const [name, operand] = [NAMES.get(op), operandOf(right)];
  if (name === undefined || operand === undefined) return undefined;
  const value = operand.from === "value" ? operand.value : undefined;
  if (typeof value === "boolean")
    return op === "=" || op === "<>"
      ? newRule(left.path, (op === "=") === value ? "is_true" : "is_false", [])
      : undefined;
  if (value === "")
    return op === "=" || op === "<>" ? newRule(left.path, op === "=" ? "is_blank" : "is_not_blank", []) : undefined;
  return newRule(left.path, name, [operand]);
}

function operandOf(node: Node): Operand | undefined {
  switch (node.node) {
    case "text":
    case "boolean":
      return { from: "value", value: node.value };
    case "number":
      return { from: "value", value: plain(node.value) };
    case "path":
      return { from: "field", path: node.path };
    case "unary":
      return node.op === "-" && node.arg.node === "number"
        ? { from: "value", value: plain(node.arg.value.neg()) }
        : undefined;
    case "call":
      return node.name === "TODAY" && node.args.length === 0 ? { from: "today" } : undefined;
    default:
      return undefined;
  }
}

/** Rules on one field that stand for one rule with several values. */
function several(node: CallNode, items: readonly Item[]): Rule | undefined {
  const rules = items.filter((item): item is Rule => item.kind === "rule");
  const [first, second] = rules;
  if (!first || !second || rules.length !== items.length) return undefined;
  if (rules.some((rule) => rule.path?.join(".") !== first.path?.join("."))) return undefined;
  const ops = new Set(rules.map((rule) => rule.op));
  if (node.name === "AND" && rules.length === 2 && first.op === "ge" && second.op === "le") {
    return newRule(first.path, "between", [...first.operands, ...second.operands]);
  }
  const joined: Readonly<Record<string, string>> = {
    "OR eq": "in",
    "AND ne": "not_in",
    "OR includes": "includes_any",
    "AND includes": "includes_all",
  };
  const op = ops.size === 1 ? joined[`${node.name} ${first.op}`] : undefined;
  const values = rules.flatMap((rule) => valuesOf(rule.operands[0]));
  return op && values.length === rules.length ? newRule(first.path, op, [{ from: "value", value: values }]) : undefined;
}
