/** Completion of fields (by label in both languages, or key) and functions. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Locale } from "../../api/types";
import { textOf } from "../../i18n/text";
import { quote } from "../printer";
import { type FieldScope, fieldAt } from "../scopeFields";
import { type Param, SIGNATURES, type Signature } from "../signature";
import { paramOfArgument } from "../table";
import { typeName, type ValueType } from "../types";
import { type Say, sayIn } from "../words";
import { functionInfo } from "./functionInfo";
import { findFields, matches, nameOf } from "./names";
import { optionsAt } from "./options";
import { callAround, type OpenCall, type Piece, pieceBefore, scan } from "./scan";
import { settings } from "./settings";

const MOST = 60;
/** What a value may be begun with. */
const WORDS: ReadonlySet<string> = new Set(["text", "path", "function", "keyword"]);

/** The completion source of formulas. */
export function complete(context: CompletionContext): CompletionResult | null {
  const { scope, locale } = context.state.facet(settings);
  const pieces = scan(context.state.doc.toString());
  const piece = pieceBefore(pieces, context.pos);
  const named = piece && ["path", "function", "keyword"].includes(piece.kind) ? piece : undefined;
  const from = named?.from ?? (piece?.kind === "text" ? piece.from : context.pos);
  const options = optionCompletions(pieces, from, scope, locale);
  if (options.length > 0) return { from, options, filter: false };
  if (!named && !(context.explicit && piece?.kind !== "text")) return null;
  const query = context.state.sliceDoc(from, context.pos);
  const wanted = wantedTypes(callAround(pieces, from));
  const found = query.includes(".") ? behindDot(scope, query, locale) : anything(scope, query, locale, wanted);
  return found.length > 0 ? { from, options: found.slice(0, MOST), filter: false } : null;
}

/** The options of the field that the value at a place is compared with. */
function optionCompletions(pieces: readonly Piece[], from: number, scope: FieldScope, locale: Locale): Completion[] {
  const index = pieces.findIndex((piece) => piece.to > from);
  const place = index < 0 ? pieces.length : index;
  const following = pieces[place];
  const present = following?.from === from && WORDS.has(following.kind) ? following : undefined;
  const typed = (present?.text ?? "").replace(/["“”]/g, "").toLowerCase();
  // Before a piece that is something else there is nothing to be completed.
  if (following && !present && following.kind !== "close" && following.kind !== "comma") return [];
  return optionsAt(scope, pieces, place).flatMap(({ value, label }): Completion[] => {
    const name = textOf(label, locale) || value;
    if (![name, value].some((text) => text.toLowerCase().includes(typed))) return [];
    const apply = (view: EditorView, _completion: Completion, begin: number, end: number) => {
      const text = quote(value);
      insert(view, text, text.length, begin, present?.kind === "text" ? Math.max(end, present.to) : end);
    };
    return [{ label: value, displayLabel: name, detail: quote(value), type: "enum", apply }];
  });
}

/** The types that a function takes at a place; empty where anything may stand. */
function wantedTypes(call: OpenCall | undefined): readonly string[] {
  const signature = call && SIGNATURES.get(call.name);
  return (signature && layoutParam(signature, call.argument)?.types) ?? [];
}

function layoutParam(signature: Signature, argument: number): Param | undefined {
  return signature.params[paramOfArgument(signature, argument)] ?? signature.tail ?? undefined;
}

/** Whether a field can stand where these types are wanted, as far as that can be said before the rest is written. */
function fits(type: ValueType, wanted: readonly string[]): boolean {
  const list = type.kind === "list";
  return (
    wanted.length === 0 ||
    wanted.some((token) => token === typeName(type) || (list ? /^list<(any|[TS])>$/ : /^(any|[TS])$/).test(token))
  );
}

function anything(scope: FieldScope, query: string, locale: Locale, wanted: readonly string[]): Completion[] {
  const say = sayIn(locale);
  const found = findFields(scope, query, locale);
  found.sort((a, b) => Number(fits(b.field.type, wanted)) - Number(fits(a.field.type, wanted)));
  const fields = found.map(({ path, name, field }) => fieldOption(path, name, typeWord(field.type, say)));
  const functions = functionOptions(query, locale);
  // In capitals or by its whole beginning somebody means a function, else rather a field.
  return /^[A-Z]/.test(query) ? [...functions, ...fields] : [...fields, ...functions];
}

function behindDot(scope: FieldScope, query: string, locale: Locale): Completion[] {
  const dot = query.lastIndexOf(".");
  const base = query.slice(0, dot).split(".");
  const say = sayIn(locale);
  return (fieldAt(scope, base)?.children?.() ?? []).flatMap((field) => {
    const path = [...base, field.key];
    if (matches(field, query.slice(dot + 1)) === undefined) return [];
    return [fieldOption(path, nameOf(scope, path, locale) ?? field.key, typeWord(field.type, say))];
  });
}

export function typeWord(type: { kind: string }, say: Say): string {
  return say(`type.${type.kind}`);
}

function fieldOption(path: readonly string[], name: string, detail: string): Completion {
  const key = path.join(".");
  return {
    label: key,
    displayLabel: name,
    detail: `${key} · ${detail}`,
    type: "property",
    apply: (view, _completion, from, to) => insert(view, key, key.length, from, to),
  };
}

function functionOptions(query: string, locale: Locale): Completion[] {
  const wanted = query.toUpperCase();
  const names = [...SIGNATURES.keys()].filter((name) => name.includes(wanted));
  names.sort((a, b) => Number(b.startsWith(wanted)) - Number(a.startsWith(wanted)));
  return names.map((name) => ({
    label: name,
    type: "function",
    info: () => functionInfo(name, locale),
    apply: (view: EditorView, _completion: Completion, from: number, to: number) => insertCall(view, name, from, to),
  }));
}

/** Puts `NAME()` with the caret between the brackets, or only the name where there are brackets already. */
export function insertCall(view: EditorView, name: string, from: number, to: number): void {
  const has = /^\s*[(（]/.test(view.state.sliceDoc(to, to + 10));
  const empty = SIGNATURES.get(name)?.params.length === 0;
  insert(view, has ? name : `${name}()`, name.length + (empty ? 2 : 1), from, to);
}

export function insert(view: EditorView, text: string, caret: number, from: number, to: number): void {
  const selection = { anchor: from + caret };
  view.dispatch({ changes: { from, to, insert: text }, selection, scrollIntoView: true, userEvent: "input.complete" });
}
