import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../check";
import { FormulaError } from "../errors";
import { compile } from "../evaluate";
import { parse } from "../parser";
import { toText } from "../printer";
import type { Env } from "../run";
import { typesScope } from "../scope";
import { fromJsonTree, toJsonTree } from "../tree";
import { parseType } from "../types";
import { toJson } from "../values";

/** One vector, as `tests/cases/expr/*.json` has them for all back ends. */
interface Case {
  formula: string;
  record?: Env["record"];
  types?: Record<string, string>;
  expect?: string;
  now?: string;
  zone?: string;
  user?: Env["user"];
  volatile?: boolean;
  value?: unknown;
  error?: { code: string; line: number; column: number };
}

const FOLDER = new URL("../../../../../tests/cases/expr/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

function checked({ formula, types = {}, expect: wanted }: Case) {
  return check(parse(formula), typesScope(types), { expect: wanted === undefined ? undefined : parseType(wanted) });
}

function outcome(vector: Case): unknown {
  try {
    const { record = {}, now, zone, user } = vector;
    return { value: toJson(compile(checked(vector))({ record, now, zone, user })) };
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const { code, line, column } = error;
    return { error: { code, line, column } };
  }
}

for (const file of files) {
  const vectors = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Case[];

  test(`${file}: every case agrees`, () => {
    const wrong = vectors
      .map((vector) => ({ vector, got: outcome(vector) }))
      .filter(
        ({ vector: { value, error }, got }) =>
          JSON.stringify(got) !== JSON.stringify(error ? { error: place(error) } : { value }),
      );
    expect(wrong).toEqual([]);
  });

  test(`${file}: trees survive JSON, and texts printing`, () => {
    for (const vector of vectors.filter((candidate) => candidate.error === undefined)) {
      const { node } = checked(vector);
      expect(toJsonTree(fromJsonTree(JSON.parse(JSON.stringify(toJsonTree(node)))))).toEqual(toJsonTree(node));
      expect(toText(parse(toText(node)))).toBe(toText(node));
    }
  });
}

/** Only what the back ends must agree on: messages are made elsewhere. */
function place({ code, line, column }: { code: string; line: number; column: number }) {
  return { code, line, column };
}
