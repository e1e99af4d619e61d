/** CodeMirror put together for formulas. */
import {
  autocompletion,
  type Completion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewline } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { nonce } from "../../theme/nonce";
import { MAX_LENGTH } from "../nodes";
import { chips } from "./chips";
import { complete } from "./completion";
import { signatureHelp } from "./signatureHelp";
import { typeOver } from "./typeOver";

/** Only these: a pair of quotes or braces around what completion inserts would be in the way. */
const BRACKETS = EditorState.languageData.of(() => [{ closeBrackets: { brackets: ["(", '"'] } }]);

function optionClass({ type }: Completion): string {
  return type === "function" ? "dg-formula-option" : "";
}

/** Beyond what a formula may have there is no use in going on; pasting a book must not freeze the page. */
const LIMIT = EditorState.changeFilter.of((transaction) => transaction.newDoc.length <= 2 * MAX_LENGTH);

export interface EditorTexts {
  placeholder: string;
  attributes: Readonly<Record<string, string>>;
}

/** What never changes while an editor lives. */
export const STATIC: Extension = [
  EditorView.cspNonce.of(typeof document === "undefined" ? "" : nonce()),
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  BRACKETS,
  LIMIT,
  closeBrackets(),
  typeOver,
  bracketMatching(),
  autocompletion({
    override: [complete],
    icons: false,
    tooltipClass: () => "dg-formula-list",
    optionClass,
    interactionDelay: 0,
  }),
  signatureHelp,
  chips,
  tooltips({ position: "fixed" }),
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...historyKeymap,
    { key: "Enter", run: insertNewline },
    ...defaultKeymap,
  ]),
];

export function texts({ placeholder: words, attributes }: EditorTexts): Extension {
  return [placeholder(words), EditorView.contentAttributes.of({ ...attributes })];
}
