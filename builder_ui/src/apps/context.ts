import type { FormDocument } from "@dougong/web/api";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { OtherApp } from "../designer/scene";
import type { Workbench, WorkbenchState } from "./workbench";

export interface AppScene {
  workspace: string;
  app: string;
  workbench: Workbench;
  /** The published forms of this app: their keys are fixed. */
  published: Readonly<Record<string, FormDocument>>;
  others: readonly OtherApp[];
  /** Reads published forms again, after a publication. */
  refresh: () => void;
}

const AppContext = createContext<AppScene | null>(null);
export const AppSceneProvider = AppContext.Provider;

export function useApp(): AppScene {
  const scene = useContext(AppContext);
  if (scene === null) throw new Error("Outside an app");
  return scene;
}

export function useWorkbench<T>(select: (state: WorkbenchState) => T): T {
  return useStore(useApp().workbench.store, select);
}
