import type { FormDocument } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { notify } from "@dougong/web/ui";
import { useMemo } from "react";
import { isLayoutType } from "../../kinds";
import * as commands from "../../model/commands";
import { usersOf } from "../../model/references";
import { stepSpotOfAll } from "../../model/steps";
import type { Address } from "../../model/tree";
import { useScene } from "../scene";
import type { Designer } from "../store";
import { copiedElements, copyElements } from "./clipboard";
import { elementsOf, pasteInto, targetsOf } from "./targets";

export const ACTIONS = [
  "up",
  "down",
  "in",
  "out",
  "copy",
  "cut",
  "paste",
  "duplicate",
  "wrap",
  "unwrap",
  "remove",
] as const;
export type ActionName = (typeof ACTIONS)[number];

export interface Actions {
  can: (action: ActionName, address: Address | null) => boolean;
  run: (action: ActionName, address: Address | null) => void;
}

const MOVES = new Set<ActionName>(["up", "down", "in", "out"]);

/** The commands that toolbar, context menu, outline and keyboard share. */
export function useActions(): Actions {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  return useMemo(() => {
    const section = t("kind.section");
    return {
      can: (action, address) => possible(designer, action, address, section),
      run: (action, address) => {
        const missed = action === "remove" ? usersOfAll(designer.getState().form, targetsOf(designer, address)) : [];
        const done = perform(designer, action, address, section);
        if (action === "paste" && !done) notify(t("paste.nothing"), "info");
        if (done && missed.length > 0) notify(t("remove.missed", { count: missed.length }), "info");
      },
    };
  }, [designer, t]);
}

/** What would miss these elements, those that go with them left out. */
function usersOfAll(form: FormDocument, addresses: readonly Address[]): Address[] {
  const gone = new Set(addresses);
  return [...new Set(addresses.flatMap((address) => usersOf(form, address)))].filter((user) => !gone.has(user));
}

function possible(designer: Designer, action: ActionName, address: Address | null, section: string): boolean {
  const { form } = designer.getState();
  if (action === "paste") return copiedElements() !== null;
  const targets = targetsOf(designer, address);
  const [only] = elementsOf(designer, targets);
  if (only === undefined) return false;
  if (action === "wrap") return commands.wrap(form, targets, section) !== null;
  if (action === "unwrap") return targets.length === 1 && isLayoutType(only.type) && unwrapOf(form, targets) !== null;
  return !MOVES.has(action) || moveOf(form, action, targets) !== null;
}

function moveOf(form: FormDocument, action: ActionName, targets: readonly Address[]): commands.Command | null {
  const spot = stepSpotOfAll(form, targets, action as "up" | "down" | "in" | "out");
  return spot === null ? null : commands.moveAll(form, targets, spot);
}

function unwrapOf(form: FormDocument, [address]: readonly Address[]): commands.Command | null {
  return address === undefined ? null : commands.unwrap(form, address);
}

function perform(designer: Designer, action: ActionName, address: Address | null, section: string): boolean {
  const { form } = designer.getState();
  if (action === "paste") return pasteInto(designer, copiedElements(), address);
  const targets = targetsOf(designer, address);
  const elements = elementsOf(designer, targets);
  if (elements.length === 0) return false;
  if (MOVES.has(action)) return designer.run(moveOf(form, action, targets));
  if (action === "copy" || action === "cut") copyElements(elements);
  if (action === "cut" || action === "remove") return designer.run(commands.removeAll(form, targets));
  if (action === "duplicate") return designer.run(commands.duplicateAll(form, targets));
  if (action === "wrap") return designer.run(commands.wrap(form, targets, section));
  return action === "unwrap" && designer.run(unwrapOf(form, targets));
}
