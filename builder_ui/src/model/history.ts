import type { FormDocument, Label } from "@dougong/web/api";
import type { ElementType } from "../kinds";
import type { Change } from "./changes";
import { type Command, type CommandName, execute, revert } from "./commands";
import type { Address } from "./tree";

/** One step that can be undone and redone. */
export interface Step {
  name: CommandName;
  about: Label;
  kind?: ElementType;
  property?: string;
  count?: number;
  forward: Change[];
  backward: Change[];
  burst?: string;
  at: number;
}

export interface History {
  past: readonly Step[];
  future: readonly Step[];
  /** A sealed history takes nothing more into its last step: the field was left, or the mouse pressed elsewhere. */
  sealed: boolean;
}

export const EMPTY: History = { past: [], future: [], sealed: true };

const LONGEST = 300;
/** Milliseconds of silence after which typing is a new step. */
export const BURST_PAUSE = 1500;

export interface Done {
  form: FormDocument;
  history: History;
}

/** Does a command and remembers it; a burst joins the step before. */
export function perform(form: FormDocument, history: History, command: Command, now: number): Done {
  const done = execute(form, command);
  const last = history.past.at(-1);
  const step: Step = {
    name: command.name,
    about: command.about,
    ...(command.kind === undefined ? {} : { kind: command.kind }),
    ...(command.property === undefined ? {} : { property: command.property }),
    ...(command.count === undefined ? {} : { count: command.count }),
    forward: command.changes,
    backward: done.revert,
    ...(command.burst === undefined ? {} : { burst: command.burst }),
    at: now,
  };
  if (last !== undefined && joins(history, last, command, now)) {
    const joined = {
      ...step,
      about: last.about,
      forward: [...last.forward, ...step.forward],
      backward: [...step.backward, ...last.backward],
    };
    return { form: done.form, history: { past: [...history.past.slice(0, -1), joined], future: [], sealed: false } };
  }
  return { form: done.form, history: { past: [...history.past, step].slice(-LONGEST), future: [], sealed: false } };
}

function joins(history: History, last: Step, command: Command, now: number): boolean {
  return !history.sealed && command.burst !== undefined && last.burst === command.burst && now - last.at < BURST_PAUSE;
}

export function seal(history: History): History {
  return history.sealed ? history : { ...history, sealed: true };
}

export function undo(form: FormDocument, history: History): (Done & { step: Step }) | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  return {
    step,
    form: revert(form, step.backward),
    history: { past: history.past.slice(0, -1), future: [step, ...history.future], sealed: true },
  };
}

export function redo(form: FormDocument, history: History): (Done & { step: Step }) | null {
  const [step, ...rest] = history.future;
  if (step === undefined) return null;
  return {
    step,
    form: revert(form, step.forward),
    history: { past: [...history.past, step], future: rest, sealed: true },
  };
}

/** Where each element that a step is about may be found after its changes, to select it; the likeliest first. */
export function subjectsOf({ count }: Step, changes: readonly Change[]): Address[][] {
  return count === undefined ? [subjectOf(changes)] : changes.map((change) => subjectOf([change]));
}

function subjectOf(changes: readonly Change[]): Address[] {
  for (const change of changes) {
    // A container's address does not tell a section from a sub-form, whose fields have longer addresses.
    if (change.op === "insert") return [`${change.container}.${change.element.key}`, change.element.key];
    if (change.op === "document") return [];
    if (change.address !== null) return [change.address];
  }
  return [];
}
