/** Above the caret, while it is inside of a call: the function's parameters, the present one standing out. */
import { completionStatus } from "@codemirror/autocomplete";
import { type EditorState, type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip } from "@codemirror/view";
import { helpOn, paramOfArgument, shownParams } from "../table";
import { sayIn } from "../words";
import { signatureElement } from "./functionInfo";
import { callAround, type OpenCall, scan } from "./scan";
import { settings } from "./settings";

const setFocused = StateEffect.define<boolean>();

interface Help {
  focused: boolean;
  call: OpenCall | undefined;
  tooltip: Tooltip | null;
}

/** The call that there is something to say about. */
function wanted(state: EditorState, focused: boolean): OpenCall | undefined {
  const { head, empty } = state.selection.main;
  if (!focused || !empty || completionStatus(state) === "active") return undefined;
  return callAround(scan(state.doc.toString()), head);
}

function tooltip(state: EditorState, { name, from, argument }: OpenCall): Tooltip | null {
  const { locale } = state.facet(settings);
  const help = helpOn(name, locale);
  if (!help) return null;
  const say = sayIn(locale);
  const create = () => {
    const dom = document.createElement("div");
    dom.className = "dg-formula-help";
    const params = shownParams(help.signature, (param) => say(`param.${param}`));
    dom.append(signatureElement(name, params, paramOfArgument(help.signature, argument)));
    const text = document.createElement("p");
    text.textContent = help.text;
    dom.append(text);
    return { dom };
  };
  return { pos: from, above: true, create };
}

function update(help: Help, { state, effects }: Transaction): Help {
  const focused = effects.find((effect) => effect.is(setFocused))?.value ?? help.focused;
  const call = wanted(state, focused);
  const same =
    call?.name === help.call?.name && call?.from === help.call?.from && call?.argument === help.call?.argument;
  // The same tooltip stays the same object: a new one would flicker at every key.
  if (same) return { focused, call, tooltip: help.tooltip };
  return { focused, call, tooltip: call ? tooltip(state, call) : null };
}

const help = StateField.define<Help>({
  create: () => ({ focused: false, call: undefined, tooltip: null }),
  update,
  provide: (field) => showTooltip.from(field, (value) => value.tooltip),
});

export const signatureHelp: Extension = [help, EditorView.focusChangeEffect.of((_, focused) => setFocused.of(focused))];
