import { lazy, Suspense } from "react";
import { useSay } from "../words";
import type { FormulaEditorProps } from "./FormulaEditor";

const Loaded = lazy(async () => ({ default: (await import("./FormulaEditor")).FormulaEditor }));

/** The formula editor, which brings CodeMirror along when it is first shown. */
export function FormulaEditor(props: FormulaEditorProps) {
  const say = useSay(props.locale);
  return (
    <Suspense
      fallback={
        <div className="dg-skeleton" style={{ height: 120 }} role="status">
          <span className="dg-visually-hidden">{say("loading")}</span>
        </div>
      }
    >
      <Loaded {...props} />
    </Suspense>
  );
}
