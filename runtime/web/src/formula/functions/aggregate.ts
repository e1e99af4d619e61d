/** Sums, counts and choices over values and over the columns of sub-forms. Blanks never count. */
import { add, Decimal, decimal, divide, Exact, fit, multiply, ONE, whole, ZERO } from "../numbers";
import type { ValueType } from "../types";
import { compare, type Scalar, type Value } from "../values";
import { type Context, type Implementation, type ItemTest, plainly } from "./implementation";

const MOST = 1_000_000;
const TWO = decimal(2);

type Items = readonly Scalar[] | null;

/** Everything that is not blank in values and lists. */
function values(args: readonly Value[]): Exclude<Scalar, null>[] {
  return args.flat().filter((value) => value !== null);
}

/** The numbers among them: the checker lets nothing else through. */
function numbers(args: readonly Value[]): Decimal[] {
  return values(args).filter((value) => Decimal.isDecimal(value));
}

function total(items: readonly Decimal[]): Decimal | null {
  return fit(items.reduce((sum, item) => sum.plus(item), new Exact(0)));
}

function mean(items: readonly Decimal[]): Decimal | null {
  const sum = total(items);
  return items.length > 0 && sum !== null ? divide(sum, decimal(items.length)) : null;
}

function kindOf(types: readonly ValueType[]) {
  const type = types.find(({ kind }) => kind !== "blank");
  return (type?.kind === "list" ? type.of?.kind : type?.kind) ?? "number";
}

function ordered({ types }: Context, args: readonly Value[]): Scalar[] {
  const kind = kindOf(types);
  return values(args).sort((a, b) => compare(a, b, kind));
}

function product(...args: Value[]): Decimal | null {
  const [first = null, ...rest] = numbers(args);
  return rest.reduce<Decimal | null>((result, item) => result && multiply(result, item), first);
}

function median(context: Context, ...args: Value[]): Decimal | null {
  const sorted = ordered(context, args) as Decimal[];
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  if (sorted.length % 2 === 1 || low === undefined) return fit(high);
  const both = add(low, high);
  return both && divide(both, TWO);
}

function nth(items: readonly Scalar[], place: Decimal): Scalar {
  return items[whole(place, 0, MOST) - 1] ?? null;
}

/** Blanks count as 0, and so does the rest of a shorter list. */
function sumProduct(...lists: Items[]): Decimal | null {
  const length = Math.max(...lists.map((items) => items?.length ?? 0));
  const rows = Array.from({ length }, (_, row) =>
    lists.map((items) => (items?.[row] as Decimal | null | undefined) ?? ZERO),
  );
  return total(rows.map(productOf).filter((value) => value !== null));
}

function productOf(row: readonly Decimal[]): Decimal | null {
  return row.reduce<Decimal | null>((result, value) => result && multiply(result, value), ONE);
}

function meeting(items: Items, test: ItemTest, summed: Items = items): Decimal[] {
  return (summed ?? []).filter((value, row): value is Decimal => {
    return Decimal.isDecimal(value) && row < (items?.length ?? 0) && test(items?.[row] ?? null);
  });
}

function countUnique(...args: Value[]): Decimal {
  const keys = values(args).map((value) => `${typeof value}:${Decimal.isDecimal(value) ? value.toFixed() : value}`);
  return decimal(new Set(keys).size);
}

const count = plainly((...args: Value[]) => decimal(values(args).length));

export const AGGREGATE: Record<string, Implementation> = {
  SUM: plainly((...args: Value[]) => total(numbers(args))),
  AVERAGE: plainly((...args: Value[]) => mean(numbers(args))),
  MAX: { strict: (context, ...args: Value[]) => ordered(context, args).at(-1) ?? null },
  MIN: { strict: (context, ...args: Value[]) => ordered(context, args)[0] ?? null },
  PRODUCT: plainly(product),
  COUNT: count,
  COUNTA: count,
  COUNTBLANK: plainly((...args: Value[]) => decimal(args.flat().filter((value) => value === null).length)),
  COUNTUNIQUE: plainly(countUnique),
  COUNTROWS: plainly((rows: Items) => decimal(rows?.length ?? 0)),
  MEDIAN: { strict: median },
  LARGE: { strict: (context, items: Items, place: Decimal) => nth(ordered(context, [items]).reverse(), place) },
  SMALL: { strict: (context, items: Items, place: Decimal) => nth(ordered(context, [items]), place) },
  INDEX: plainly((items: Items, place: Decimal) => nth(items ?? [], place)),
  FIRST: plainly((items: Items) => values([items])[0] ?? null),
  LAST: plainly((items: Items) => values([items]).at(-1) ?? null),
  SUMPRODUCT: plainly(sumProduct),
  COUNTIF: plainly((items: Items, test: ItemTest) => decimal((items ?? []).filter(test).length)),
  SUMIF: plainly((items: Items, test: ItemTest, summed?: Items) => total(meeting(items, test, summed))),
  AVERAGEIF: plainly((items: Items, test: ItemTest, summed?: Items) => mean(meeting(items, test, summed))),
};
