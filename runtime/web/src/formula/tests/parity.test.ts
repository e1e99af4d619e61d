import { expect, test } from "vitest";
import { GROUPS } from "../functions";
import { SIGNATURES } from "../signature";

test("every function of the table is implemented in its group, and no other", () => {
  const ours = Object.entries(GROUPS).flatMap(([group, functions]) =>
    Object.keys(functions).map((name) => `${group}.${name}`),
  );
  const table = [...SIGNATURES].map(([name, { group }]) => `${group}.${name}`);
  expect(ours.sort()).toEqual(table.sort());
});

test("what the table calls lazy gets closures, and nothing else does", () => {
  for (const functions of Object.values(GROUPS)) {
    for (const [name, { lazy, strict }] of Object.entries(functions)) {
      expect([name, lazy !== undefined, strict !== undefined]).toEqual([
        name,
        SIGNATURES.get(name)?.lazy ?? false,
        lazy === undefined,
      ]);
    }
  }
});
