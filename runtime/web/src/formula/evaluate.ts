/** Checked tree to closures: `compile(checked)(env)`. Closures never throw; what has no value is null. */
import type { Checked } from "./check";
import { FormulaError } from "./errors";
import { type Context, IMPLEMENTATIONS, type Implementation, type ItemTest } from "./functions";
import { criterion } from "./literals";
import { type CallNode, type Node, type TextNode, typeOf } from "./nodes";
import { binary, COUNTED_BLANKS, compareBy, unary } from "./operators";
import { compilePath } from "./paths";
import { type Compiled, type Env, prepare, type Run } from "./run";
import { layout, type Param, SIGNATURES, type Signature } from "./signature";
import { BLANK, type Kind, type ValueType } from "./types";
import { isList, readDate, readDatetime, readTime, type Scalar, short, type Value } from "./values";

const MOMENTS: ReadonlySet<string> = new Set(["date", "time", "datetime"]);

/** A function of an Env that yields the value of the formula. */
export function compile(checked: Pick<Checked, "node">): (env: Env) => Value {
  const compiled = compileNode(checked.node);
  return (env) => compiled(prepare(env));
}

export function compileNode(node: Node): Compiled {
  switch (node.node) {
    case "number":
    case "boolean":
      return constant(node.value);
    case "text":
      return text(node);
    case "path":
      return compilePath(node);
    case "call":
      return call(node);
    case "unary":
      return unary(node.op, compileNode(node.arg));
    case "binary": {
      const [left, right] = [typeOf(node.left), typeOf(node.right)];
      return binary(node.op, left.kind, compileNode(node.left), right.kind, compileNode(node.right));
    }
  }
}

function constant(value: Value): Compiled {
  return () => value;
}

function text(node: TextNode): Compiled {
  switch (typeOf(node).kind) {
    case "date":
      return constant(readDate(node.value));
    case "time":
      return constant(readTime(node.value));
    case "datetime": {
      const read = readDatetime(node.value);
      return read?.local ? (run) => run.zone.instant(read.value) : constant(read?.value ?? null);
    }
    default:
      return constant(node.value || null);
  }
}

function call(node: CallNode): Compiled {
  const [signature, implementation] = [SIGNATURES.get(node.name), IMPLEMENTATIONS.get(node.name)];
  const params = signature && layout(signature, node.args.length);
  // A tree that was checked by a newer server may name a function that this client does not have.
  if (!params || !implementation)
    throw new FormulaError("unknown_function", node.pos, { name: node.name, similar: "" });
  const args = params.map((param, index) => argument(params, param, node, index));
  if (implementation.lazy) return implementation.lazy(args);
  const required = params.flatMap((param, index) => (param.types.every((type) => MOMENTS.has(type)) ? [index] : []));
  const run = strict(implementation, args, required, node.args.map(typeOf));
  return shortened(run, signature);
}

function argument(params: readonly Param[], param: Param, node: CallNode, index: number): Compiled {
  const arg = node.args[index] as Node;
  if (param.types.includes("criterion")) return criterionTest(arg, itemsOf(node));
  const compiled = compileNode(arg);
  const [only] = param.types;
  if (only === "S") return or(compiled, COUNTED_BLANKS[comparedKind(params, node)]);
  return param.types.length > 1 ? compiled : or(compiled, COUNTED_BLANKS[only as Kind]);
}

function itemsOf(node: CallNode): ValueType {
  const [first] = node.args;
  return (first && typeOf(first).of) ?? BLANK;
}

/** The type that the variable `S` stands for: its blanks count as in a comparison. */
function comparedKind(params: readonly Param[], node: CallNode): Kind {
  const kinds = node.args.filter((_, index) => params[index]?.types[0] === "S").map((arg) => typeOf(arg).kind);
  return kinds.find((kind) => kind !== "blank") ?? "text";
}

function or(compiled: Compiled, blank: Scalar | undefined): Compiled {
  return blank === undefined ? compiled : (run) => compiled(run) ?? blank;
}

/** Yields a test of one item, as a Value only in passing: blanks meet only `""`, `=` and `<>…`. */
function criterionTest(arg: Node, type: ValueType): Compiled {
  const read = arg.node === "text" ? criterion(arg, type) : undefined;
  const operand = compileNode(read?.literal ?? arg);
  const holds = compareBy(read?.operator ?? "=", type.kind);
  const test = (run: Run): ItemTest => {
    const wanted = operand(run) as Scalar;
    return (item) => holds(item, wanted);
  };
  return test as unknown as Compiled;
}

/** Where a date, time or datetime is wanted and blank, the result is blank. */
function strict(
  implementation: Implementation,
  args: readonly Compiled[],
  required: readonly number[],
  types: readonly ValueType[],
): Compiled {
  // The checker has laid the arguments on the parameters; TypeScript cannot follow that through a table.
  const apply = implementation.strict as ((context: Context, ...values: Value[]) => Value) | undefined;
  return (run) => {
    const values = args.map((arg) => arg(run));
    if (required.some((index) => values[index] === null)) return null;
    return apply?.({ run, types }, ...values) ?? null;
  };
}

function shortened(compiled: Compiled, signature: Signature): Compiled {
  if (signature.result !== "text") return compiled;
  return (run) => {
    const value = compiled(run);
    return typeof value === "string" ? short(value) : null;
  };
}

/** True when a value counts as one in a condition. */
export function holds(value: Value): boolean {
  return value === true && !isList(value);
}
