import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { FormState } from "./state";
import type { FormStore } from "./store";

export interface FormScene {
  store: FormStore;
  /** Reading shows values, editing controls. */
  mode: "read" | "edit";
  /** Begins every id of an element, so that two forms can stand on one page. */
  prefix: string;
}

const SceneContext = createContext<FormScene | null>(null);

export const FormSceneProvider = SceneContext.Provider;

export function useFormScene(): FormScene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error("No form: wrap the tree in <FormSceneProvider value={…}>");
  return scene;
}

/** One part of the form's state; the component draws anew only when that part changes. */
export function useFormState<T>(select: (state: FormState) => T): T {
  return useStore(useFormScene().store, select);
}
