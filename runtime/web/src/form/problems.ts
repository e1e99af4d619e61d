import type { FormState } from "./state";

/**
 * The path of a server's finding as the form knows it: `["items", 0, "qty"]` → `items/<row>/qty`.
 * The body wraps values (`values`), which the path may name or not.
 */
export function pathOf(path: readonly (string | number)[], state: Pick<FormState, "rows" | "values">): string {
  const [first, index, key] = path.filter((part) => part !== "values");
  if (typeof first !== "string") return "";
  const rows = state.rows[first];
  if (rows === undefined) return first in state.values ? first : "";
  const row = typeof index === "number" ? rows[index] : undefined;
  if (row === undefined) return first;
  return typeof key === "string" ? `${first}/${row.rid}/${key}` : `${first}/${row.rid}`;
}
