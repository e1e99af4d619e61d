// @vitest-environment jsdom
import { FIELD_KINDS } from "@dougong/web/fields";
import { LAYOUT_KINDS } from "@dougong/web/layouts";
import { describe, expect, it } from "vitest";
import { faceOf } from "../src/designer/canvas/faces";
import english from "../src/i18n/en-US.json";
import chinese from "../src/i18n/zh-CN.json";
import { PROPERTIES } from "../src/inspector/properties";
import { GROUPS, isLayoutType, KINDS, membersOf, PROPERTY_NAMES } from "../src/kinds";

const all = Object.values(KINDS);

describe("kinds", () => {
  it("are those of the staff client, no more and no less", () => {
    expect(Object.keys(KINDS).sort()).toEqual([...Object.keys(FIELD_KINDS), ...Object.keys(LAYOUT_KINDS)].sort());
  });

  it.each(all.map((kind) => [kind.type, kind] as const))(
    "%s has an inspector, a shelf, words and a face",
    (type, kind) => {
      const names = Object.values(kind.properties).flat();
      expect(kind.type).toBe(type);
      expect(names.length).toBeGreaterThan(2);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(PROPERTIES[name]).toBeDefined();
      expect(GROUPS).toContain(kind.group);
      expect(faceOf(type).View).toBeDefined();
      expect(chinese.kind).toHaveProperty(type);
      expect(english.kind).toHaveProperty(type);
      expect(chinese.kind_words).toHaveProperty(type);
    },
  );

  it.each(all.map((kind) => [kind.type, kind] as const))(
    "a new %s only has members that its inspector edits",
    (_, kind) => {
      const known = new Set(Object.values(kind.properties).flat().flatMap(membersOf));
      for (const member of Object.keys(kind.blank({ tab: "Tab", option: "Option" }))) {
        // A section's content is edited on the canvas.
        if (member !== "elements") expect(known).toContain(member);
      }
    },
  );

  it("become kinds that there are, and fields only fields", () => {
    for (const { type, becomes = [] } of all)
      for (const other of becomes) expect([type, isLayoutType(other)]).toEqual([type, false]);
  });
});

it("every property has words in both languages and is used", () => {
  const used = new Set(all.flatMap((kind) => Object.values(kind.properties).flat()));
  for (const name of PROPERTY_NAMES) {
    expect(chinese.property).toHaveProperty(name);
    expect(english.property).toHaveProperty(name);
    expect(used).toContain(name);
  }
});
