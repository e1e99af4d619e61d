import { useTranslation } from "@dougong/web/i18n";
import { notify } from "@dougong/web/ui";
import { useMemo } from "react";
import { isLayoutType } from "../../kinds";
import * as commands from "../../model/commands";
import { usersOf } from "../../model/references";
import { stepSpot } from "../../model/steps";
import { type Address, find } from "../../model/tree";
import { useScene } from "../scene";
import type { Designer } from "../store";
import { copiedElements, copyElements } from "./clipboard";

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
        const missed = action === "remove" && address !== null ? usersOf(designer.getState().form, address) : [];
        const done = perform(designer, action, address, section);
        if (action === "paste" && !done) notify(t("paste.nothing"), "info");
        if (done && missed.length > 0) notify(t("remove.missed", { count: missed.length }), "info");
      },
    };
  }, [designer, t]);
}

function possible(designer: Designer, action: ActionName, address: Address | null, section: string): boolean {
  const { form } = designer.getState();
  if (action === "paste") return copiedElements() !== null;
  const placed = address === null ? undefined : find(form, address);
  if (address === null || placed === undefined) return false;
  if (action === "wrap") return commands.wrap(form, address, section) !== null;
  if (action === "unwrap") return isLayoutType(placed.element.type) && commands.unwrap(form, address) !== null;
  return !MOVES.has(action) || moveOf(designer, action, address) !== null;
}

function moveOf(designer: Designer, action: ActionName, address: Address): commands.Command | null {
  const { form } = designer.getState();
  const spot = stepSpot(form, address, action as "up" | "down" | "in" | "out");
  return spot === null ? null : commands.move(form, address, spot);
}

function perform(designer: Designer, action: ActionName, address: Address | null, section: string): boolean {
  const { form, openTabs } = designer.getState();
  if (action === "paste") {
    const elements = copiedElements();
    const part = address === null ? undefined : openTabs[address];
    return designer.run(
      elements === null ? null : commands.paste(form, elements, commands.spotAfter(form, address, part)),
    );
  }
  const placed = address === null ? undefined : find(form, address);
  if (address === null || placed === undefined) return false;
  if (MOVES.has(action)) return designer.run(moveOf(designer, action, address));
  if (action === "copy" || action === "cut") copyElements([placed.element]);
  if (action === "cut" || action === "remove") return designer.run(commands.remove(form, address));
  if (action === "duplicate") return designer.run(commands.duplicate(form, address));
  if (action === "wrap") return designer.run(commands.wrap(form, address, section));
  return action === "unwrap" && designer.run(commands.unwrap(form, address));
}
