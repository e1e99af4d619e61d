/** Text literals that stand for a value of another type, and criteria such as `">=5"`. */
import { numberLiteral } from "./lexer";
import type { Node, TextNode } from "./nodes";
import { BLANK, BOOLEAN, NUMBER, type ValueType } from "./types";
import { readDate, readDatetime, readTime } from "./values";

const READ: Partial<Record<string, (text: string) => unknown>> = {
  date: readDate,
  time: readTime,
  datetime: readDatetime,
};
const CRITERION = /^(<>|!=|<=|>=|=|<|>)?(.*)$/s;

/** The text literal read as a date, time or datetime; undefined when it is none. */
export function asLiteral(node: Node, type: ValueType): Node | undefined {
  const read = READ[type.kind];
  if (node.node !== "text" || node.type?.kind === "blank" || read === undefined) return undefined;
  return read(node.value) === null ? undefined : { ...node, type };
}

export interface Criterion {
  operator: string;
  /** Typed BLANK where nothing follows the operator. */
  literal: Node;
}

/** Operator and literal of a criterion on items of a type; undefined when what follows the operator is no literal of it. */
export function criterion(node: TextNode, type: ValueType): Criterion | undefined {
  const [, sign = "=", rest = ""] = CRITERION.exec(node.value) ?? [];
  const operator = sign === "!=" ? "<>" : sign;
  if (rest === "") {
    const blank: Node = { node: "text", value: "", pos: node.pos, type: BLANK };
    return operator === "=" || operator === "<>" ? { operator, literal: blank } : undefined;
  }
  const literal = typed(rest, node, type);
  return literal && { operator, literal };
}

function typed(text: string, { pos }: TextNode, type: ValueType): Node | undefined {
  switch (type.kind) {
    case "text":
      return { node: "text", value: text, pos, type };
    case "boolean": {
      const word = text.toUpperCase();
      return word === "TRUE" || word === "FALSE"
        ? { node: "boolean", value: word === "TRUE", pos, type: BOOLEAN }
        : undefined;
    }
    case "number": {
      const value = numberLiteral(text.trim());
      return value && { node: "number", value, pos, type: NUMBER };
    }
    default:
      return asLiteral({ node: "text", value: text.trim(), pos }, type);
  }
}
