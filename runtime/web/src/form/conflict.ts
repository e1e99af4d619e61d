import type { Field, FormDocument, Labels, RecordValue, Value, Values } from "../api/types";
import { fieldsOf } from "./tree";

/** One field that both sides changed. Values of a sub-form are its rows. */
export interface Conflict {
  field: Field;
  yours: unknown;
  theirs: unknown;
  labels: { yours?: string | string[] | null; theirs?: string | string[] | null };
}

/** What a 409 `stale` answer tells: the record as it is now, and what both sides changed. */
export interface Stale {
  current: RecordValue;
  conflicts: Conflict[];
}

interface StaleBody {
  current?: RecordValue;
  conflicts?: { field: string; base?: unknown; yours?: unknown; theirs?: unknown; labels?: Conflict["labels"] }[];
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null);
}

/**
 * Reads the answer; null when it is another refusal. Without a list of conflicts, compares with what is stored now.
 *
 * @param shown what stands on the screen: the same as `sent`, with what was worked out and with labels.
 */
export function staleOf(
  body: Record<string, unknown>,
  form: FormDocument,
  sent: Values,
  shown: { values: Values; labels: Labels },
): Stale | null {
  const { current, conflicts } = body as StaleBody;
  if (current === undefined || current === null) return null;
  const fields = fieldsOf(form);
  // What only you changed is no question: the other side left it as you found it.
  const collides = (one: { base?: unknown; theirs?: unknown }) => !("base" in one) || !same(one.base, one.theirs);
  const listed =
    conflicts?.filter(collides).map(({ field }) => field) ??
    Object.keys(sent).filter((key) => !same(sent[key], current.values[key]));
  return {
    current,
    conflicts: listed.flatMap((key): Conflict[] => {
      const field = fields.find((candidate) => candidate.key === key);
      if (field === undefined || !(key in sent)) return [];
      const given = conflicts?.find((one) => one.field === key);
      return [
        {
          field,
          yours: shown.values[key] ?? sent[key],
          theirs: current.values[key] ?? null,
          labels: {
            yours: shown.labels[key] ?? given?.labels?.yours ?? null,
            theirs: current.labels?.[key] ?? given?.labels?.theirs ?? null,
          },
        },
      ];
    }),
  };
}

export type Side = "yours" | "theirs";

/** What to send after the reader chose a side for each field: theirs are left out, since they stand already. */
export function merged(sent: Values, conflicts: readonly Conflict[], choice: Readonly<Record<string, Side>>): Values {
  const lost = conflicts.filter(({ field }) => choice[field.key] === "theirs").map(({ field }) => field.key);
  const kept = Object.entries(sent).filter(([key]) => !lost.includes(key));
  return withoutUnknownRows(Object.fromEntries(kept), conflicts);
}

/** Rows that the other side has deleted cannot be updated: mine come back as new ones. */
function withoutUnknownRows(values: Values, conflicts: readonly Conflict[]): Values {
  const result: Values = { ...values };
  for (const { field, theirs } of conflicts) {
    const rows = result[field.key];
    if (field.type !== "sub_form" || !Array.isArray(rows)) continue;
    const known = new Set((Array.isArray(theirs) ? theirs : []).map((row: { id?: string }) => row.id));
    result[field.key] = (rows as { id?: string; values: Record<string, Value> }[]).map((row) =>
      row.id === undefined || known.has(row.id) ? row : { values: row.values },
    );
  }
  return result;
}
