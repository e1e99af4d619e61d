import type { FormDocument } from "@dougong/web/api";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { StoreApi } from "zustand/vanilla";
import type { Address } from "../model/tree";
import type { PlacedProblem } from "../problems/locate";
import type { DragState } from "./drag/state";
import type { Designer, DesignerState } from "./store";

/** What a designer stands in: its store, the drag under way, what it may link to. */
export interface DesignerScene {
  designer: Designer;
  drag: StoreApi<DragState>;
  workspace: string;
  app: string;
  /** Forms of the app as they are drafted, the edited one left out. */
  forms: readonly FormDocument[];
  /** Published forms of the other apps, by app. */
  others: readonly OtherApp[];
  /** Addresses whose keys are published. */
  published: ReadonlySet<Address>;
  problems: StoreApi<{ problems: readonly PlacedProblem[] }>;
}

export interface OtherApp {
  key: string;
  label: FormDocument["label"];
  forms: readonly FormDocument[];
}

const SceneContext = createContext<DesignerScene | null>(null);

export const DesignerProvider = SceneContext.Provider;

export function useScene(): DesignerScene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("No designer: wrap the tree in <DesignerProvider value={…}>");
  return scene;
}

export function useDesigner<T>(select: (state: DesignerState) => T): T {
  return useStore(useScene().designer, select);
}

export function useDrag<T>(select: (state: DragState) => T): T {
  return useStore(useScene().drag, select);
}

/** The problems of one element. */
export function useProblems(address: Address): readonly PlacedProblem[] {
  return useStore(
    useScene().problems,
    useShallow(({ problems }) => problems.filter((problem) => problem.address === address)),
  );
}
