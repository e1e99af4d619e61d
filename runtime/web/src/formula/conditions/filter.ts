/** Conditions to the filter of a list, and back. */
import type { Condition, Json } from "../../api/types";
import { type FieldScope, fieldAt } from "../scopeFields";
import { type Group, type Item, newGroup, newRule, type Rule } from "./model";
import { complete, inputOf, OPERATORS, styleOf } from "./operators";

/** The filter of what is complete; null when nothing is. */
export function filterOfConditions(group: Group): Condition | null {
  const conditions = group.items.flatMap(
    (item) => (item.kind === "rule" ? ruleFilter(item) : filterOfConditions(item)) ?? [],
  );
  if (conditions.length > 1) return { op: group.match, conditions };
  return conditions[0] ?? null;
}

function ruleFilter(rule: Rule): Condition | null {
  if (!complete(rule) || rule.path === null) return null;
  const field = rule.path.join(".");
  if (rule.op === "is_true" || rule.op === "is_false") return { field, op: "eq", value: rule.op === "is_true" };
  const values = rule.operands.map((operand): Json => (operand.from === "value" ? operand.value : null));
  switch (inputOf(rule.op)) {
    case "none":
      return { field, op: rule.op };
    case "two":
      return { field, op: rule.op, value: values };
    default:
      return { field, op: rule.op, value: values[0] ?? null };
  }
}

/** The conditions that a filter is; undefined when it is more than that, or names what is not there. */
export function conditionsOfFilter(filter: Condition | null, scope: FieldScope): Group | undefined {
  if (filter === null) return newGroup();
  const item = itemOf(filter, scope);
  return item && (item.kind === "group" ? item : newGroup("and", [item]));
}

function itemOf(filter: Condition, scope: FieldScope): Item | undefined {
  if ("conditions" in filter) {
    const items = filter.conditions.map((condition) => itemOf(condition, scope)).filter((item) => item !== undefined);
    return items.length === filter.conditions.length ? newGroup(filter.op, items) : undefined;
  }
  return "field" in filter ? ruleOf(filter, scope) : undefined;
}

function ruleOf(
  { field, op, value = null }: Extract<Condition, { field: string }>,
  scope: FieldScope,
): Rule | undefined {
  const path = field.split(".");
  const known = fieldAt(scope, path);
  const style = known && styleOf(known);
  if (style === undefined) return undefined;
  if (style === "boolean" && op === "eq") return newRule(path, value === true ? "is_true" : "is_false", []);
  if (!OPERATORS[style].includes(op)) return undefined;
  const values = inputOf(op) === "two" && Array.isArray(value) ? value : [value];
  return newRule(path, op, inputOf(op) === "none" ? [] : values.map((one) => ({ from: "value", value: one })));
}
