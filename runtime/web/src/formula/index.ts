/** The expression language in the browser: `docs/expression-language.md`. */
export { type Checked, type CheckOptions, check } from "./check";
export { FormulaError } from "./errors";
export { compile } from "./evaluate";
export { type FormLike, type Forms, type LinkTarget, scopeOfForm } from "./forms";
export { sentenceOf, typesInWords } from "./messages";
export type { Node } from "./nodes";
export { parse } from "./parser";
export { toText } from "./printer";
export { type Program, programOf, programOfTree } from "./program";
export type { Env, JsonRecord } from "./run";
export { type Scope, typesScope } from "./scope";
export { type FieldScope, fieldAt, optionsOf, type ScopeField } from "./scopeFields";
export { fromJsonTree, type JsonTree, toJsonTree } from "./tree";
export { parseType, typeName, type ValueType } from "./types";
export { fromJson, type JsonValue, toJson, type Value } from "./values";
