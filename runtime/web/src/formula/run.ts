/** What a formula runs against, and what it is compiled to. */
import { FIRST_INSTANT, type Zone, zoneOf } from "./clock";
import { readDatetime, type Value } from "./values";

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface Env {
  /**
   * Keys to API values: decimals, dates and ids as text, a sub-form as a list of rows, each keys to values. A link may be the linked
   * record (with its `id`). In a formula of a row it is the row, with the record under `parent`.
   */
  record: JsonRecord;
  /** The record along a link, where `record` has only its id: `buyer`, or `parent.buyer` in a row. */
  linked?: ((link: string) => JsonRecord | undefined) | undefined;
  /** An instant such as `2026-11-24T01:30:00Z`. */
  now?: string | undefined;
  /** IANA name; UTC when left out. */
  zone?: string | undefined;
  user?: { id?: string | null; department_id?: string | null } | undefined;
}

/** An Env made ready: one evaluation of one formula, or of many. */
export interface Run {
  readonly record: JsonRecord;
  readonly linked: (link: string) => JsonRecord | undefined;
  readonly now: string;
  readonly zone: Zone;
  readonly user: Readonly<Record<string, unknown>>;
}

/** A closure that never throws; what has no value is null. Its value is of the node's type. */
export type Compiled = (run: Run) => Value;

export function prepare({ record, linked = () => undefined, now, zone = "UTC", user = {} }: Env): Run {
  const instant = now === undefined ? null : readDatetime(now);
  return { record, linked, now: instant?.value ?? FIRST_INSTANT, zone: zoneOf(zone), user };
}
