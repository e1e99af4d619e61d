// @vitest-environment jsdom
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, expect, it } from "vitest";
import { STATIC } from "../editor/extensions";

let view: EditorView;
afterEach(() => view.destroy());

/** Whether the editor did it itself, when `data` is typed over part of a text. */
function type(data: string, anchor: number, head: number, inputType = "insertText"): boolean {
  const state = EditorState.create({ doc: "amount + 1", selection: { anchor, head }, extensions: STATIC });
  view = new EditorView({ state, parent: document.body });
  const event = new InputEvent("beforeinput", { inputType, data, cancelable: true, bubbles: true });
  return !view.contentDOM.dispatchEvent(event);
}

it("types over a selection without the browser", () => {
  expect(type("x", 0, 6)).toBe(true);
  expect(view.state.doc.toString()).toBe("x + 1");
  expect(view.state.selection.main.head).toBe(1);
});

it("puts brackets around a selection as before", () => {
  expect(type("(", 0, 6)).toBe(true);
  expect(view.state.doc.toString()).toBe("(amount) + 1");
});

it("leaves all other input to the editor", () => {
  expect(type("x", 3, 3)).toBe(false);
  view.destroy();
  expect(type("x", 0, 6, "insertCompositionText")).toBe(false);
});
