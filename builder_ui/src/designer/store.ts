import type { FormDocument } from "@dougong/web/api";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Aim } from "../model/aim";
import type { Command } from "../model/commands";
import { EMPTY, type History, perform, redo, seal, subjectsOf, undo } from "../model/history";
import { between, everything, outermost, toggled } from "../model/selection";
import { type Address, find, ownerOf } from "../model/tree";

export interface DesignerState {
  form: FormDocument;
  history: History;
  /** Not part of the history: undoing work must not undo looking around. The one that toolbar and inspector are for. */
  selection: Address | null;
  /** All that is selected, in reading order; nothing in it stands inside another one of it. */
  chosen: readonly Address[];
  /** Where selecting a range began. */
  anchor: Address | null;
  /** Where a click adds, when it is not the usual place. */
  aim: Aim | null;
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
  /** Adds an element to those selected, or takes it out. */
  toggle: (address: Address) => void;
  /** Selects everything from where selecting began. */
  extend: (address: Address) => void;
  /** All beside what is selected, then all of the form. */
  selectAll: () => void;
  setAim: (aim: Aim) => void;
  openTab: (address: Address, tab: string) => void;
  /** Starts anew with another document: what is loaded, not what is edited. */
  load: (form: FormDocument) => void;
}

const NOTHING = { selection: null, chosen: [], anchor: null, aim: null } as const;

function listed(select: Command["select"]): Address[][] {
  if (select === undefined || select === null) return [];
  return (typeof select === "string" ? [select] : select).map((address) => [address]);
}

/** The state of one form in the designer. No React in it. */
export function createDesigner(form: FormDocument, now: () => number = Date.now): Designer {
  const store = createStore<DesignerState>(() => ({ form, history: EMPTY, ...NOTHING, openTabs: {} }));
  const { getState: get, setState: set } = store;

  /** Shows a form with the wanted selected, each by the first of its addresses that there is; without any, others. */
  const settle = (
    next: FormDocument,
    history: History,
    wanted: readonly (readonly Address[])[],
    others: readonly Address[],
  ) => {
    const isThere = (address: Address) => find(next, address) !== undefined;
    const there = wanted.flatMap((addresses) => addresses.find(isThere) ?? []);
    const before = get().selection;
    const chosen = outermost(next, there.length > 0 ? there : others);
    const selection = chosen.find((address) => address === before) ?? chosen[0] ?? null;
    const aim = selection === before ? get().aim : null;
    set({ form: next, history, selection, chosen, anchor: selection, aim });
    set({ openTabs: revealed(next, selection, get().openTabs) });
  };

  const choose = (addresses: readonly Address[], focus: Address | null, anchor: Address | null) => {
    const { form: current, history, openTabs } = get();
    const chosen = outermost(current, addresses);
    const selection = focus !== null && chosen.includes(focus) ? focus : (chosen.at(-1) ?? null);
    const shown = revealed(current, selection, openTabs);
    set({ selection, chosen, anchor: anchor ?? selection, aim: null, history: seal(history), openTabs: shown });
  };

  return {
    ...store,
    run: (command) => {
      if (command === null) return false;
      const { form: current, history, chosen } = get();
      const done = perform(current, history, command, now());
      const kept = command.select === undefined ? chosen : [];
      settle(done.form, done.history, listed(command.select), kept);
      return true;
    },
    undo: () => {
      const { form: current, history, chosen } = get();
      const back = undo(current, history);
      if (back !== null) settle(back.form, back.history, subjectsOf(back.step, back.step.backward), chosen);
    },
    redo: () => {
      const { form: current, history, chosen } = get();
      const again = redo(current, history);
      if (again !== null) settle(again.form, again.history, subjectsOf(again.step, again.step.forward), chosen);
    },
    seal: () => set(({ history }) => ({ history: seal(history) })),
    select: (address) => {
      const { selection, chosen } = get();
      if (address !== selection || chosen.length > 1) choose(address === null ? [] : [address], address, address);
    },
    toggle: (address) => {
      const next = toggled(get().chosen, address);
      const focus = next.includes(address) ? address : null;
      choose(next, focus, focus);
    },
    extend: (address) => {
      const { form: current, selection, anchor } = get();
      const from = anchor ?? selection ?? address;
      const range = between(current, from, address);
      choose(range, range.at(-1) ?? null, from);
    },
    selectAll: () => {
      const { form: current, selection, chosen } = get();
      choose(everything(current, chosen), selection, selection);
    },
    setAim: (aim) => set({ aim }),
    openTab: (address, tab) => set(({ openTabs }) => ({ openTabs: { ...openTabs, [address]: tab } })),
    load: (next) => set({ form: next, history: EMPTY, ...NOTHING, openTabs: {} }),
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
