import type { TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Typing over a selection. Left to itself the browser keeps the look of what it replaces in a style attribute, which the
 * content-security policy refuses.
 */
export const typeOver = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { state } = view;
    const { from, to, empty } = state.selection.main;
    if (event.inputType !== "insertText" || !event.data || event.isComposing || empty || state.readOnly) return false;
    const typed = event.data;
    const how: TransactionSpec = { userEvent: "input.type", scrollIntoView: true };
    const usual = () => state.update(state.replaceSelection(typed), how);
    const taken = state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, typed, usual));
    if (!taken) view.dispatch(usual());
    return true;
  },
});
