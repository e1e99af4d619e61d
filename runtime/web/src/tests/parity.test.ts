import { describe, expect, it } from "vitest";
import schema from "../../../../docs/schemas/form.json";
import { FIELD_KINDS, filterStyle, kindOf } from "../fields/registry";
import en from "../i18n/en-US.json";
import zh from "../i18n/zh-CN.json";
import { LAYOUT_KINDS } from "../layouts/registry";
import { OPERATORS } from "../views/list/filters";
import { field } from "./forms";

interface Definition {
  properties?: { type?: { const?: string }; label?: unknown; key?: unknown };
}

/** Kinds of elements in the schema that the server generates: what has a type, a key and a label. */
const kinds = Object.values(schema.$defs as Record<string, Definition>).flatMap(({ properties }) =>
  properties?.type?.const !== undefined && properties.label !== undefined && properties.key !== undefined
    ? [properties.type.const]
    : [],
);

it("draws every kind of element that the server knows, and no other", () => {
  expect([...Object.keys(FIELD_KINDS), ...Object.keys(LAYOUT_KINDS)].sort()).toEqual(kinds.sort());
});

describe.each(Object.entries(FIELD_KINDS))("%s", (type, kind) => {
  const sample = field(type as never, "sample", {
    options: [{ value: "a", label: "A" }],
    parts: [],
    elements: [],
    expression: { formula: "1" },
    target: { form: "x" },
  });
  const context = { locale: "zh-CN", zone: "Asia/Shanghai" } as const;

  it("stands under its own name", () => {
    expect(kind.type).toBe(type);
    expect(kindOf(type)).toBe(kind);
  });

  it("shows nothing for a blank value, rows their number", () => {
    expect(kind.text(sample, null, null, context)).toBe(type === "sub_form" ? "0 rows" : "");
  });

  it("reads an empty cell as blank, if it is read from text at all", () => {
    expect([null, undefined]).toContain(kind.read(sample, "", context));
  });

  it("has operators for its filter", () => {
    const style = filterStyle(sample);
    expect(OPERATORS[style].length > 0).toBe(style !== "none");
  });
});

function keysOf(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [`${prefix}${key} ${(value.match(/\{\{\w+\}\}/g) ?? []).sort().join()}`]
      : keysOf(value, `${prefix}${key}.`),
  );
}

it("says the same in both languages, with the same parameters", () => {
  const same = (keys: string[]) => keys.filter((key) => !key.includes("_one ")).sort();
  expect(same(keysOf(zh))).toEqual(same(keysOf(en)));
});
