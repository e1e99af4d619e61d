/** Reading the values of paths out of a record. */
import type { PathNode } from "./nodes";
import { typeOf } from "./nodes";
import type { Compiled, JsonRecord, Run } from "./run";
import type { ValueType } from "./types";
import { fromJson, type Scalar, scalarFromJson } from "./values";

/** The closure of a checked path. What is not of its type is blank. */
export function compilePath(node: PathNode): Compiled {
  const { path } = node;
  const type = typeOf(node);
  const [first = "", second = ""] = path;
  if (first === "current_user") return (run) => text(run.user[second]);
  if (type.kind === "rows") return (run) => items(run.record, path).map(() => null);
  if (type.kind === "list") return (run) => list(items(run.record, path), type);
  if (path.length === 1) return (run) => fromJson(own(run.record, first), type) ?? null;
  return (run) => fromJson(along(run, path), type) ?? null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function asRecord(value: unknown): JsonRecord | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonRecord) : undefined;
}

/** The value at the end of a path along links. */
function along(run: Run, path: readonly string[]): unknown {
  let value: unknown = run.record;
  for (const [index, key] of path.entries()) {
    const record = asRecord(value) ?? linkedAt(run, path.slice(0, index), value);
    if (record === undefined) return null;
    value = own(record, key);
  }
  return value;
}

function linkedAt(run: Run, link: readonly string[], id: unknown): JsonRecord | undefined {
  return id === null || id === undefined || id === "" ? undefined : run.linked(link.join("."));
}

function own(record: JsonRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The items of a path that passes one list: of rows, or of values at its end. */
function items(record: JsonRecord, path: readonly string[]): readonly unknown[] {
  let value: unknown = record;
  for (const [index, key] of path.entries()) {
    const inside = asRecord(value);
    if (inside === undefined) return [];
    value = own(inside, key);
    if (!Array.isArray(value)) continue;
    const rest = path.slice(index + 1);
    return rest.length === 0 ? value : value.map((row) => inRow(row, rest));
  }
  return [];
}

function inRow(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => {
    const record = asRecord(value);
    return record && own(record, key);
  }, row);
}

function list(values: readonly unknown[], type: ValueType): Scalar[] {
  const kind = type.of?.kind ?? "text";
  return values.map((value) => scalarFromJson(value, kind) ?? null);
}
