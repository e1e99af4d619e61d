/** What functions declare (`docs/schemas/signatures.json`, generated), and how arguments are laid on their parameters. */
import document from "../../../../docs/schemas/signatures.json";

export interface Param {
  readonly name: string;
  /**
   * Alternatives: a scalar type; `any` (any scalar); `list<…>`; `rows`; a type variable `T` or `S` (all its arguments have one
   * type); `keyword` (a text literal out of `choices`); `format` (a text literal); `criterion` (a condition on the items of
   * the list before it).
   */
  readonly types: readonly string[];
  readonly optional?: boolean;
  readonly choices?: readonly string[];
}

export interface Signature {
  readonly group: string;
  readonly params: readonly Param[];
  readonly result: string;
  /** The last so many parameters repeat as a group, at least once. */
  readonly repeat?: number;
  /** An optional argument after the repeated ones. */
  readonly tail?: Param | null;
  readonly volatile?: boolean;
  readonly lazy?: boolean;
  /** The types a type variable may stand for. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
}

export const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  (document.functions as unknown as (Partial<Signature> & { name: string })[]).map((entry) => [
    entry.name,
    { group: "", params: [], result: "", ...entry },
  ]),
);

/** The parameter of each of `count` arguments; undefined when the function does not take so many. */
export function layout(signature: Signature, count: number): readonly Param[] | undefined {
  const { params, repeat = 0, tail } = signature;
  if (repeat === 0) return count >= least(signature) && count <= params.length ? params.slice(0, count) : undefined;
  const fixed = params.length - repeat;
  const groups = Math.floor((count - fixed) / repeat);
  const rest = count - fixed - groups * repeat;
  if (groups < 1 || rest > (tail && repeat > 1 ? 1 : 0)) return undefined;
  const repeated = Array.from({ length: groups }, () => params.slice(fixed)).flat();
  return [...params.slice(0, fixed), ...repeated, ...(rest > 0 && tail ? [tail] : [])];
}

export function least(signature: Signature): number {
  return signature.params.filter((param) => !param.optional).length;
}

/** Undefined where there is no most. */
export function most(signature: Signature): number | undefined {
  return signature.repeat ? undefined : signature.params.length;
}
