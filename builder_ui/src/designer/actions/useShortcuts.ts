import { useEffect } from "react";
import * as commands from "../../model/commands";
import { neighbour } from "../../model/steps";
import { useScene } from "../scene";
import type { Designer } from "../store";
import { copiedElements, copyElements } from "./clipboard";
import { elementsOf, pasteInto } from "./targets";
import { type ActionName, type Actions, useActions } from "./useActions";

/** What the menus show beside a command. */
export const SHORTCUTS: Partial<Record<ActionName | "undo" | "redo" | "save", string>> = {
  up: "Alt+↑",
  down: "Alt+↓",
  in: "Alt+→",
  out: "Alt+←",
  copy: "Ctrl+C",
  cut: "Ctrl+X",
  paste: "Ctrl+V",
  duplicate: "Ctrl+D",
  remove: "Delete",
  undo: "Ctrl+Z",
  redo: "Ctrl+Shift+Z",
  save: "Ctrl+S",
};

const ALT_MOVES: Record<string, ActionName> = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const ARROWS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** True where keys belong to what is written: an input's own undo, copy and arrows stay its own. */
export function isWriting(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  if (element === null) return false;
  return (
    element.isContentEditable ||
    element.matches("input:not([type=checkbox],[type=radio]), textarea, select") ||
    element.closest(".cm-editor, [role=dialog], [role=listbox], [role=menu]") !== null
  );
}

function withControl(event: KeyboardEvent, designer: Designer, actions: Actions, save: () => void): boolean {
  const { selection } = designer.getState();
  switch (event.key.toLowerCase()) {
    case "z":
      if (event.shiftKey) designer.redo();
      else designer.undo();
      return true;
    case "y":
      designer.redo();
      return true;
    case "d":
      actions.run("duplicate", selection);
      return true;
    case "a":
      designer.selectAll();
      return true;
    case "s":
      save();
      return true;
    default:
      return false;
  }
}

function plain(event: KeyboardEvent, designer: Designer, actions: Actions): boolean {
  const { selection, form } = designer.getState();
  const move = event.altKey ? ALT_MOVES[event.key] : undefined;
  if (move !== undefined) {
    actions.run(move, selection);
    return true;
  }
  if (event.altKey) return false;
  const step = ARROWS[event.key];
  if (step !== undefined && inDesign(event.target)) {
    const next = neighbour(form, selection, step);
    if (event.shiftKey && next !== null) designer.extend(next);
    else designer.select(next);
    focusSelected(designer);
    return true;
  }
  if ((event.key === "Delete" || event.key === "Backspace") && selection !== null && inDesign(event.target)) {
    actions.run("remove", selection);
    focusSelected(designer);
    return true;
  }
  if (event.key === "Escape" && selection !== null) {
    designer.select(null);
    return true;
  }
  return false;
}

/** Arrows and Delete act on elements only while the eyes are on them, not on a palette button or a tab of the inspector. */
function inDesign(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest(".dgb-canvas") !== null);
}

function focusSelected(designer: Designer): void {
  requestAnimationFrame(() => {
    const { selection } = designer.getState();
    if (selection === null) return;
    document
      .querySelector<HTMLElement>(`.dgb-canvas [data-element="${CSS.escape(selection)}"]`)
      ?.focus({ preventScroll: true });
  });
}

/** While a modal is open the keys are its own. */
function pageIsInert(): boolean {
  return document.getElementById("root")?.inert ?? false;
}

/** The designer's keys. */
export function useShortcuts(save: () => void): void {
  const { designer, drag } = useScene();
  const actions = useActions();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || drag.getState().cargo !== null || pageIsInert()) return;
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "s") {
        event.preventDefault();
        save();
        return;
      }
      if (isWriting(event.target)) return;
      const handled = control ? withControl(event, designer, actions, save) : plain(event, designer, actions);
      if (handled) event.preventDefault();
    };
    const onCopy = (event: ClipboardEvent) => {
      const { chosen, form } = designer.getState();
      if (chosen.length === 0 || pageIsInert() || isWriting(event.target) || !document.getSelection()?.isCollapsed)
        return;
      copyElements(elementsOf(designer, chosen), event.clipboardData);
      event.preventDefault();
      if (event.type === "cut") designer.run(commands.removeAll(form, chosen));
    };
    const onPaste = (event: ClipboardEvent) => {
      const elements = pageIsInert() || isWriting(event.target) ? null : copiedElements(event.clipboardData);
      if (elements === null) return;
      event.preventDefault();
      pasteInto(designer, elements, designer.getState().selection);
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [designer, drag, actions, save]);
}
