/** Checked arguments of a call against the parameters they are laid on. */
import { FormulaError } from "./errors";
import { formatFault } from "./formats";
import { asLiteral, criterion } from "./literals";
import { type Node, start, typeOf } from "./nodes";
import { upper } from "./parser";
import type { Param, Signature } from "./signature";
import { BLANK, parseType, SCALARS, sameType, TEXT, typeName, type ValueType } from "./types";

const VARIABLES = ["T", "S"] as const;

type Bound = Readonly<Record<string, ValueType>>;

export interface Fitted {
  /** Literals read as what the parameter wants. */
  args: readonly Node[];
  result: ValueType;
}

/** Throws FormulaError at the first argument that does not fit. */
export function checkArguments(
  name: string,
  signature: Signature,
  params: readonly Param[],
  args: readonly Node[],
): Fitted {
  const bound = Object.fromEntries(VARIABLES.map((variable) => [variable, bind(variable, signature, params, args)]));
  const fitted: Node[] = [];
  for (const [index, arg] of args.entries()) {
    const param = params[index];
    const node = param && (literalOnly(name, param, arg, fitted) ?? accept(param, arg, bound));
    if (!node) {
      throw new FormulaError("argument_type", start(arg), {
        function: name,
        number: index + 1,
        expected: param ? wanted(param, signature, bound).join("|") : "",
        found: typeName(typeOf(arg)),
      });
    }
    fitted.push(node);
  }
  return { args: fitted, result: bound[signature.result] ?? parseType(signature.result) ?? TEXT };
}

/** The type a variable stands for: that of its first argument that is neither blank nor a text literal, else of these. */
function bind(variable: string, signature: Signature, params: readonly Param[], args: readonly Node[]): ValueType {
  const among = signature.variables?.[variable] ?? [...SCALARS.keys()];
  let fallback = BLANK;
  for (const [index, arg] of args.entries()) {
    const type = candidate(variable, params[index], typeOf(arg));
    if (type === undefined || type.kind === "blank") continue;
    if (arg.node === "text") fallback = fallback === BLANK ? readAs(arg, among) : fallback;
    else if (among.includes(type.kind)) return SCALARS.get(type.kind) ?? type;
  }
  return fallback;
}

/** What a text literal is where a variable may stand for these. */
function readAs(arg: Node, among: readonly string[]): ValueType {
  if (among.includes("text")) return TEXT;
  return among.flatMap((kind) => SCALARS.get(kind) ?? []).find((type) => asLiteral(arg, type)) ?? BLANK;
}

function candidate(variable: string, param: Param | undefined, type: ValueType): ValueType | undefined {
  if (type.kind === "list") return param?.types.includes(`list<${variable}>`) ? type.of : undefined;
  return param?.types.includes(variable) ? type : undefined;
}

function literalOnly(name: string, param: Param, arg: Node, before: readonly Node[]): Node | undefined {
  if (param.types[0] === "keyword") {
    const value = arg.node === "text" ? arg.value : "";
    const choice = param.choices?.find((word) => upper(word) === value.toUpperCase());
    if (choice !== undefined && arg.node === "text") return { ...arg, value: choice };
    throw new FormulaError("bad_keyword", start(arg), { function: name, choices: param.choices?.join(", ") ?? "" });
  }
  if (param.types[0] === "format") {
    const [first] = before;
    const fault = arg.node === "text" && first ? formatFault(arg.value, typeOf(first).kind) : "literal";
    if (fault !== undefined) throw new FormulaError("bad_format", start(arg), { function: name, part: fault });
    return arg;
  }
  return undefined;
}

function accept(param: Param, arg: Node, bound: Bound): Node | undefined {
  for (const token of param.types) {
    const node = token === "criterion" ? acceptCriterion(arg, bound.T ?? BLANK) : acceptToken(token, arg, bound);
    if (node) return node;
  }
  return undefined;
}

function acceptToken(token: string, arg: Node, bound: Bound): Node | undefined {
  const type = typeOf(arg);
  if (token.startsWith("list<")) {
    if (type.kind !== "list" || type.of === undefined) return undefined;
    const item = token.slice(5, -1);
    const target = bound[item] ?? parseType(item);
    return item === "any" || (target && sameType(type.of, target)) ? arg : undefined;
  }
  if (token === "rows") return type.kind === "rows" ? arg : undefined;
  if (type.kind === "list" || type.kind === "rows") return undefined;
  if (token === "any" || type.kind === "blank") return arg;
  const target = bound[token] ?? parseType(token);
  if (target === undefined) return undefined;
  return sameType(type, target) ? arg : asLiteral(arg, target);
}

function acceptCriterion(arg: Node, type: ValueType): Node | undefined {
  if (arg.node === "text") return criterion(arg, type) ? arg : undefined;
  return sameType(typeOf(arg), type) ? arg : undefined;
}

function wanted(param: Param, signature: Signature, bound: Bound): string[] {
  return param.types.flatMap((token) => {
    const variable = VARIABLES.find((name) => token === name || token === `list<${name}>`);
    if (variable === undefined) return [token];
    const type = bound[variable];
    if (type && type.kind !== "blank") return [token.replace(variable, typeName(type))];
    return (signature.variables?.[variable] ?? ["any"]).map((kind) => token.replace(variable, kind));
  });
}
