import type { FormDocument } from "@dougong/web/api";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command } from "../model/commands";
import { EMPTY, type History, perform, redo, seal, subjectsOf, undo } from "../model/history";
import { type Address, find, ownerOf } from "../model/tree";

export interface DesignerState {
  form: FormDocument;
  history: History;
  /** Not part of the history: undoing work must not undo looking around. */
  selection: Address | null;
  /** The open tab of each tabs element. */
  openTabs: Readonly<Record<Address, string>>;
}

export interface Designer extends StoreApi<DesignerState> {
  /** Does a command; false when there was none to do. */
  run: (command: Command | null) => boolean;
  undo: () => void;
  redo: () => void;
  /** Ends a burst of typing. */
  seal: () => void;
  select: (address: Address | null) => void;
  openTab: (address: Address, tab: string) => void;
  /** Starts anew with another document: what is loaded, not what is edited. */
  load: (form: FormDocument) => void;
}

/** The state of one form in the designer. No React in it. */
export function createDesigner(form: FormDocument, now: () => number = Date.now): Designer {
  const store = createStore<DesignerState>(() => ({ form, history: EMPTY, selection: null, openTabs: {} }));
  const { getState: get, setState: set } = store;

  const settle = (next: FormDocument, history: History, wanted: readonly (Address | null)[]) => {
    const selection = wanted.find((address) => address !== null && find(next, address) !== undefined) ?? null;
    set({ form: next, history, selection, openTabs: revealed(next, selection, get().openTabs) });
  };

  return {
    ...store,
    run: (command) => {
      if (command === null) return false;
      const { form: current, history, selection } = get();
      const done = perform(current, history, command, now());
      settle(done.form, done.history, [command.select === undefined ? selection : command.select]);
      return true;
    },
    undo: () => {
      const { form: current, history, selection } = get();
      const back = undo(current, history);
      if (back !== null) settle(back.form, back.history, [...subjectsOf(back.step.backward), selection]);
    },
    redo: () => {
      const { form: current, history, selection } = get();
      const again = redo(current, history);
      if (again !== null) settle(again.form, again.history, [...subjectsOf(again.step.forward), selection]);
    },
    seal: () => set(({ history }) => ({ history: seal(history) })),
    select: (address) => {
      const state = get();
      if (address === state.selection) return;
      set({
        selection: address,
        history: seal(state.history),
        openTabs: revealed(state.form, address, state.openTabs),
      });
    },
    openTab: (address, tab) => set(({ openTabs }) => ({ openTabs: { ...openTabs, [address]: tab } })),
    load: (next) => set({ form: next, history: EMPTY, selection: null, openTabs: {} }),
  };
}

/** Opens the tabs that an element stands behind. */
function revealed(
  form: FormDocument,
  address: Address | null,
  open: Readonly<Record<Address, string>>,
): Readonly<Record<Address, string>> {
  let result = open;
  let at = address === null ? undefined : find(form, address);
  while (at !== undefined) {
    const { owner, part } = ownerOf(at.container);
    const around = owner === null ? undefined : find(form, owner);
    if (around?.element.type === "tabs" && part !== null && result[around.address] !== part)
      result = { ...result, [around.address]: part };
    at = around;
  }
  return result;
}
