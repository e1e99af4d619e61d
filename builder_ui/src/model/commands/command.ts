import type { FormDocument, FormElement, Label } from "@dougong/web/api";
import type { ElementType } from "../../kinds";
import { applyAll, type Change } from "../changes";
import type { Address } from "../tree";

export const COMMAND_NAMES = [
  "add",
  "remove",
  "move",
  "duplicate",
  "paste",
  "set",
  "rename",
  "become",
  "wrap",
  "unwrap",
  "resize",
  "form",
  "replace_document",
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

/** One step of work as the user sees it: what it is called, what it changes, what is selected after it. */
export interface Command {
  name: CommandName;
  /** The label of what it is about, for "undo: delete Amount". */
  about: Label;
  /** How many elements it is about, when they are several: then these are what it is called by. */
  count?: number;
  /** Of an element its kind, for one without a label. */
  kind?: ElementType;
  /** The property, for "undo: change Amount, help". */
  property?: string;
  changes: Change[];
  /** Commands of the same burst in a row (typing) are one step of the history. */
  burst?: string;
  /** What to select afterwards; absent: leave the selection. */
  select?: Address | readonly Address[] | null | undefined;
}

/** Does a command: the new form, and the changes that revert it. */
export function execute(form: FormDocument, command: Command): { form: FormDocument; revert: Change[] } {
  const { form: next, contraries } = applyAll(form, command.changes);
  return { form: next, revert: contraries };
}

export function revert(form: FormDocument, changes: readonly Change[]): FormDocument {
  return applyAll(form, changes).form;
}

/** The words of an element; empty for layout that says nothing, which its kind's name stands for. */
export function aboutOf(element: FormElement): Label {
  return element.type === "description" ? element.text : element.label;
}

export function subject(element: FormElement): Pick<Command, "about" | "kind"> {
  return { about: aboutOf(element), kind: element.type };
}
