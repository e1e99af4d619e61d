import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { Locale } from "../../api/types";
import type { FieldScope } from "../scopeFields";
import { insert, insertCall } from "./completion";
import type { Fault } from "./diagnose";
import { STATIC, texts } from "./extensions";
import { callAround, pieceBefore, scan } from "./scan";
import { setFault, settings } from "./settings";

export interface CodeFieldHandle {
  insertField: (path: readonly string[]) => void;
  insertFunction: (name: string) => void;
  replace: (from: number, to: number, text: string) => void;
}

export interface CodeFieldProps {
  ref: Ref<CodeFieldHandle>;
  value: string;
  onChange: (value: string) => void;
  /** The function that the caret is at or in. */
  onFunction: (name: string | undefined) => void;
  scope: FieldScope;
  locale: Locale;
  fault: Fault | undefined;
  placeholder: string;
  attributes: Readonly<Record<string, string>>;
  autoFocus: boolean;
  readOnly: boolean;
}

const context = new Compartment();
const words = new Compartment();
const editable = new Compartment();

/** The key that closes a list of completions must not close the dialog around it as well. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape" && event.defaultPrevented) event.stopPropagation();
}

function functionAt(state: EditorState): string | undefined {
  const { head } = state.selection.main;
  const pieces = scan(state.doc.toString());
  const piece = pieceBefore(pieces, head);
  return piece?.kind === "function" ? piece.text.toUpperCase() : callAround(pieces, head)?.name;
}

/** The text of a formula in CodeMirror. It is controlled: what the parent gives replaces what is there. */
export function CodeField({ ref, ...props }: CodeFieldProps) {
  const { value, scope, locale, fault, placeholder, attributes, readOnly } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    if (parent.current === null) return;
    const created = create(parent.current, latest);
    parent.current.addEventListener("keydown", keepEscape);
    view.current = created;
    if (latest.current.autoFocus) created.focus();
    return () => created.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    // While an input method composes, replacing the text would throw its letters away.
    if (!editor || editor.composing || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    view.current?.dispatch({ effects: context.reconfigure(settings.of({ scope, locale })) });
  }, [scope, locale]);

  useEffect(() => {
    view.current?.dispatch({ effects: setFault.of(fault) });
  }, [fault]);

  useEffect(() => {
    view.current?.dispatch({ effects: words.reconfigure(texts({ placeholder, attributes })) });
  }, [placeholder, attributes]);

  useEffect(() => {
    view.current?.dispatch({ effects: editable.reconfigure(EditorState.readOnly.of(readOnly)) });
  }, [readOnly]);

  useImperativeHandle(ref, () => handle(view), []);
  return <div ref={parent} className="dg-formula-code" />;
}

function create(parent: HTMLElement, latest: { current: Omit<CodeFieldProps, "ref"> }): EditorView {
  const { value, scope, locale, placeholder, attributes, readOnly } = latest.current;
  const listener = EditorView.updateListener.of((update) => {
    if (update.docChanged) {
      const text = update.state.doc.toString();
      if (text !== latest.current.value) latest.current.onChange(text);
    }
    if (update.docChanged || update.selectionSet) latest.current.onFunction(functionAt(update.state));
  });
  const extensions = [
    context.of(settings.of({ scope, locale })),
    words.of(texts({ placeholder, attributes })),
    editable.of(EditorState.readOnly.of(readOnly)),
    listener,
    STATIC,
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: value, extensions }) });
}

function handle(view: { readonly current: EditorView | undefined }): CodeFieldHandle {
  const edit = (change: (editor: EditorView, from: number, to: number) => void) => {
    const editor = view.current;
    if (!editor || editor.state.readOnly) return;
    const { from, to } = editor.state.selection.main;
    change(editor, from, to);
    editor.focus();
  };
  return {
    insertField: (path) => {
      const key = path.join(".");
      edit((editor, from, to) => insert(editor, key, key.length, from, to));
    },
    insertFunction: (name) => edit((editor, from, to) => insertCall(editor, name, from, to)),
    replace: (from, to, text) => edit((editor) => insert(editor, text, text.length, from, to)),
  };
}
