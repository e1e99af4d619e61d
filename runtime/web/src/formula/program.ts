/** From a definition's formula to something that runs. */
import { type Checked, type CheckOptions, check } from "./check";
import { compile } from "./evaluate";
import { typeOf, walk } from "./nodes";
import { parse } from "./parser";
import type { Env } from "./run";
import type { Scope } from "./scope";
import { SIGNATURES } from "./signature";
import { fromJsonTree } from "./tree";
import type { ValueType } from "./types";
import { type JsonValue, toJson } from "./values";

export interface Program {
  type: ValueType;
  /** Every field it reads, such as ["items", "qty"] or ["parent", "total"], without `current_user.*`. */
  paths: readonly (readonly string[])[];
  /** Some path goes along a link: `Env.linked` is asked for the record there. */
  linked: boolean;
  /** The result changes with the clock or the caller. */
  volatile: boolean;
  /** Never throws; the result is as in the API, null when it is blank. */
  run: (env: Env) => JsonValue;
}

/**
 * Runs a formula of a published definition by the checked tree that was stored with it. Throws FormulaError when the tree is damaged
 * or needs a function that this client does not have: then leave the formula to the server.
 */
export function programOfTree(tree: unknown): Program {
  const node = fromJsonTree(tree);
  const paths = new Map<string, readonly string[]>();
  let [linked, volatile] = [false, false];
  for (const part of walk(node)) {
    if (part.node === "call") volatile ||= SIGNATURES.get(part.name)?.volatile ?? false;
    if (part.node !== "path") continue;
    if (part.path[0] === "current_user") volatile = true;
    else paths.set(part.path.join("."), part.path);
    linked ||= goesAlongLink(part.path, typeOf(part));
  }
  return program({ node, type: typeOf(node), paths: [...paths.values()], linked, volatile });
}

function goesAlongLink(path: readonly string[], { kind }: ValueType): boolean {
  const own = path[0] === "parent" ? path.slice(1) : path;
  return own[0] !== "current_user" && own.length > (kind === "list" ? 2 : 1);
}

/** Parses and checks a formula's text. Throws FormulaError at the first wrong place. */
export function programOf(text: string, scope: Scope, options: CheckOptions = {}): Program {
  return program(check(parse(text), scope, options));
}

function program(checked: Checked): Program {
  const evaluate = compile(checked);
  const { type, paths, linked, volatile } = checked;
  return { type, paths, linked, volatile, run: (env) => toJson(evaluate(env)) };
}
