import { type KeyboardEvent, type ReactNode, type RefObject, useId, useMemo, useRef, useState } from "react";
import type { RecordValue } from "../../api/types";
import { compilerFor } from "../../form/compile";
import type { FormScene } from "../../form/context";
import { firstError, focusPath } from "../../form/focus";
import { createFormStore } from "../../form/store";
import { useLinked } from "../../form/useLinked";
import { useSubmit } from "../../form/useSubmit";
import { readOnlyFields, useForm } from "../form";
import { ConflictDialog } from "./ConflictDialog";
import type { Meanwhile } from "./useBase";
import { useFormEnvironment } from "./useFormEnvironment";
import { useLeaveGuard } from "./useLeaveGuard";

export interface EditorProps {
  title: string;
  /** Absent for a new record. */
  record?: RecordValue;
  back: string;
  onSaved: (record: RecordValue, again: boolean) => void;
  /** What others have done to the record since it was opened. */
  meanwhile?: Meanwhile;
}

export interface Editor {
  root: RefObject<HTMLFormElement | null>;
  scene: FormScene;
  busy: boolean;
  error: unknown;
  save: (again: boolean) => Promise<void>;
  onKeyDown: (event: KeyboardEvent) => void;
  /** Conflict and leaving: what may stand over the form. */
  dialogs: ReactNode;
}

/** What an entry form does, whatever it looks like: send, lead to the first error, settle a conflict, guard the leave. */
export function useEditor({ record, onSaved }: Pick<EditorProps, "record" | "onSaved">): Editor {
  const { at, form, find, rights } = useForm();
  const prefix = useId();
  const root = useRef<HTMLFormElement>(null);
  const environment = useFormEnvironment();
  // Made once: a release that comes out meanwhile must not take away what has been typed. The server checks by the new one.
  const [store] = useState(() =>
    createFormStore({
      form,
      record,
      compile: compilerFor(form, environment, find),
      readOnly: readOnlyFields(rights),
    }),
  );
  useLinked(store);
  const submit = useSubmit(at, store);
  const guard = useLeaveGuard(() => store.isDirty());

  const finish = (stored: RecordValue | null, again: boolean) => {
    if (stored !== null) {
      guard.release();
      onSaved(stored, again);
      return;
    }
    // Sections and tabs that hold the error open first, then it can take the focus.
    requestAnimationFrame(() => {
      const path = firstError(store);
      if (root.current !== null && path !== null) focusPath(root.current, path);
      else root.current?.querySelector<HTMLElement>(".dg-problems")?.scrollIntoView({ block: "center" });
    });
  };
  const save = async (again: boolean) => {
    if (!submit.busy) finish(await submit.send(), again);
  };
  const { stale } = submit;

  return {
    root,
    scene: useMemo(() => ({ store, mode: "edit", prefix }), [store, prefix]),
    busy: submit.busy,
    error: submit.error,
    save,
    onKeyDown: (event) => {
      // Enter in a field must not send a half-filled form; Ctrl+S does.
      if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
      if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void save(false);
      }
    },
    dialogs: (
      <>
        {stale !== null && (
          <ConflictDialog
            stale={stale}
            onChoose={(choose) => void submit.resend(choose).then((stored) => finish(stored, false))}
            onDiscard={() => finish(stale.current, false)}
            onClose={submit.forget}
          />
        )}
        {guard.dialog}
      </>
    ),
  };
}
