/** The operators on values. */
import { dateAt, ordinalOf } from "./calendar";
import { instantOfMicroseconds, microseconds } from "./clock";
import { COMPARISONS } from "./nodes";
import { add, type Decimal, decimal, divide, Exact, multiply, negate, power, subtract, whole, ZERO } from "./numbers";
import type { Compiled, Run } from "./run";
import type { Kind } from "./types";
import { compare, type Scalar, short, textOf, type Value } from "./values";

type Numeric = (a: Decimal, b: Decimal) => Decimal | null;

const ARITHMETIC: Readonly<Record<string, Numeric>> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "^": power,
};

const COMPARE: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** What a blank counts as; dates and times have no such value. */
export const COUNTED_BLANKS: Readonly<Partial<Record<Kind, Scalar>>> = { number: ZERO, text: "", boolean: false };

const MAX_DAYS = 4_000_000;
const DAY_MICROSECONDS = 86_400_000_000;
const MAX_MICROSECONDS = 1e18;
const HUNDRED = decimal(100);

/** A closure of numbers: what the checker typed as a number yields one, or blank. */
function numeric(compiled: Compiled): (run: Run) => Decimal {
  return (run) => (compiled(run) as Decimal | null) ?? ZERO;
}

export function unary(op: string, arg: Compiled): Compiled {
  const value = numeric(arg);
  if (op === "-") return (run) => negate(value(run));
  return op === "%" ? (run) => divide(value(run), HUNDRED) : value;
}

/** The closure of an operator on operands of checked kinds. */
export function binary(op: string, leftKind: Kind, left: Compiled, rightKind: Kind, right: Compiled): Compiled {
  if (op === "&") return join(leftKind, left, rightKind, right);
  if (COMPARISONS.has(op)) return comparison(op, leftKind, left, rightKind, right);
  if (leftKind === "date" || leftKind === "datetime") return moments(op, leftKind, left, rightKind, right);
  const [a, b, operation] = [numeric(left), numeric(right), ARITHMETIC[op] ?? add];
  return (run) => operation(a(run), b(run));
}

function join(leftKind: Kind, left: Compiled, rightKind: Kind, right: Compiled): Compiled {
  const text = (value: Value, kind: Kind, run: Run) => textOf(value as Scalar, kind, run.zone);
  return (run) => short(text(left(run), leftKind, run) + text(right(run), rightKind, run));
}

function comparison(op: string, leftKind: Kind, left: Compiled, rightKind: Kind, right: Compiled): Compiled {
  if ((leftKind === "blank" || rightKind === "blank") && (op === "=" || op === "<>")) {
    const compared = rightKind === "blank" ? left : right;
    return op === "=" ? (run) => compared(run) === null : (run) => compared(run) !== null;
  }
  const kind = leftKind === "blank" ? rightKind : leftKind;
  const test = tester(op, kind);
  return (run) => test(left(run) as Scalar, right(run) as Scalar);
}

/** Compares two values of a kind, blanks as an operator does: as 0, empty text or false, and dates only with `=` and `<>`. */
function tester(op: string, kind: Kind): (a: Scalar, b: Scalar) => boolean {
  const blank = COUNTED_BLANKS[kind === "blank" ? "text" : kind] ?? null;
  const holds = compareBy(op, kind);
  return (a, b) => holds(a ?? blank, b ?? blank);
}

/** Compares two values of a kind; a blank meets only `=` a blank and `<>` all else. */
export function compareBy(op: string, kind: Kind): (a: Scalar, b: Scalar) => boolean {
  const holds = COMPARE[op] ?? (() => false);
  return (a, b) => {
    if (a === null || b === null) return (op === "=" && a === b) || (op === "<>" && a !== b);
    return holds(compare(a, b, kind));
  };
}

/** Blank when the date on the left is blank. */
function moments(op: string, kind: "date" | "datetime", left: Compiled, rightKind: Kind, right: Compiled): Compiled {
  const operation = rightKind === kind ? between(kind) : moving(kind, op === "-");
  return (run) => {
    const from = left(run) as string | null;
    return from === null ? null : operation(from, right(run) as Scalar);
  };
}

function moving(kind: "date" | "datetime", back: boolean): (from: string, by: Scalar) => Scalar {
  const move = kind === "date" ? moveDays : moveInstant;
  return (from, by) => {
    const days = (by as Decimal | null) ?? ZERO;
    return move(from, back ? negate(days) : days);
  };
}

function between(kind: "date" | "datetime"): (later: string, earlier: Scalar) => Scalar {
  return (later, earlier) => {
    if (typeof earlier !== "string") return null;
    if (kind === "date") return decimal(ordinalOf(later) - ordinalOf(earlier));
    return divide(decimal((microseconds(later) - microseconds(earlier)).toString()), decimal(DAY_MICROSECONDS));
  };
}

/** A date moved by whole days, the number truncated towards zero. */
function moveDays(day: string, days: Decimal): string | null {
  return dateAt(ordinalOf(day) + whole(days, -MAX_DAYS, MAX_DAYS));
}

/** An instant moved by days and fractions of days, to whole microseconds. */
function moveInstant(at: string, days: Decimal): string | null {
  const exact = new Exact(days).times(DAY_MICROSECONDS).toDecimalPlaces(0);
  if (exact.abs().gt(MAX_MICROSECONDS)) return null;
  return instantOfMicroseconds(microseconds(at) + BigInt(exact.toFixed()));
}
