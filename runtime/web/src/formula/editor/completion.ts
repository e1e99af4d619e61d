/** Completion of fields (by label in both languages, or key) and functions. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import type { Locale } from "../../api/types";
import { type FieldScope, fieldAt } from "../forms";
import { SIGNATURES } from "../signature";
import { type Say, sayIn } from "../words";
import { functionInfo } from "./functionInfo";
import { findFields, matches, nameOf } from "./names";
import { pieceBefore, scan } from "./scan";
import { settings } from "./settings";

const MOST = 60;

/** The completion source of formulas. */
export function complete(context: CompletionContext): CompletionResult | null {
  const { scope, locale } = context.state.facet(settings);
  const piece = pieceBefore(scan(context.state.doc.toString()), context.pos);
  const named = piece && ["path", "function", "keyword"].includes(piece.kind) ? piece : undefined;
  if (!named && !(context.explicit && piece?.kind !== "text")) return null;
  const from = named?.from ?? context.pos;
  const query = context.state.sliceDoc(from, context.pos);
  const options = query.includes(".") ? behindDot(scope, query, locale) : anything(scope, query, locale);
  return options.length > 0 ? { from, options: options.slice(0, MOST), filter: false } : null;
}

function anything(scope: FieldScope, query: string, locale: Locale): Completion[] {
  const say = sayIn(locale);
  const fields = findFields(scope, query, locale).map(({ path, name, field }) =>
    fieldOption(path, name, typeWord(field.type, say)),
  );
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
