import type { FormDocument } from "@dougong/web/api";
import { useCallback } from "react";
import { useDesigner, useScene } from "./scene";

export type FormFinder = (target: { app?: string | null; form: string }) => FormDocument | undefined;

/** Finds the form that a link points to: the edited one, another of the app, or another app's. */
export function useFormFinder(): FormFinder {
  const { forms, others, app } = useScene();
  const own = useDesigner((state) => state.form);
  return useCallback(
    ({ app: of, form }) => {
      if (of != null && of !== app)
        return others.find((other) => other.key === of)?.forms.find((one) => one.key === form);
      return form === own.key ? own : forms.find((one) => one.key === form);
    },
    [forms, others, app, own],
  );
}
