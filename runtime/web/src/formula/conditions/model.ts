/** Conditions as people put them together: groups of rules. */
import type { Json } from "../../api/types";

export type Match = "and" | "or";

export type Operand =
  | { from: "value"; value: Json }
  /** Another field, or something known of the caller. */
  | { from: "field"; path: readonly string[] | null }
  | { from: "today" };

export interface Rule {
  kind: "rule";
  id: string;
  path: readonly string[] | null;
  op: string;
  /** One, the two ends of `between`, or one whose value is a list. */
  operands: readonly Operand[];
}

export interface Group {
  kind: "group";
  id: string;
  match: Match;
  items: readonly Item[];
}

export type Item = Rule | Group;

let last = 0;

/** Ids only tell items of one page apart. */
export function newId(): string {
  last += 1;
  return `c${last}`;
}

export const NO_VALUE: Operand = { from: "value", value: null };

export function newRule(
  path: readonly string[] | null = null,
  op = "eq",
  operands: readonly Operand[] = [NO_VALUE],
): Rule {
  return { kind: "rule", id: newId(), path, op, operands };
}

export function newGroup(match: Match = "and", items: readonly Item[] = []): Group {
  return { kind: "group", id: newId(), match, items };
}

export function ruleCount(item: Item): number {
  return item.kind === "rule" ? 1 : item.items.reduce((sum, child) => sum + ruleCount(child), 0);
}

/** The group with one item put in place of another (or taken away), wherever that is. */
export function replaceItem(group: Group, id: string, next: Item | undefined): Group {
  const items = group.items.flatMap((item): Item[] => {
    if (item.id === id) return next ? [next] : [];
    return [item.kind === "group" ? replaceItem(item, id, next) : item];
  });
  return { ...group, items };
}

/** Every rule, from top to bottom. */
export function rulesOf(group: Group): Rule[] {
  return group.items.flatMap((item) => (item.kind === "rule" ? [item] : rulesOf(item)));
}
