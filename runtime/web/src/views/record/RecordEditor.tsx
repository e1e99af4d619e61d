import { useId, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RecordValue } from "../../api/types";
import { compilerFor } from "../../form/compile";
import { FormSceneProvider } from "../../form/context";
import { FormBody } from "../../form/Elements";
import { firstError, focusPath } from "../../form/focus";
import { createFormStore } from "../../form/store";
import { useLinked } from "../../form/useLinked";
import { useSubmit } from "../../form/useSubmit";
import { Icon } from "../../icons";
import { readOnlyFields, useForm } from "../form";
import { ConflictDialog } from "./ConflictDialog";
import { FormProblems } from "./FormProblems";
import { useFormEnvironment } from "./useFormEnvironment";
import { useLeaveGuard } from "./useLeaveGuard";

interface RecordEditorProps {
  title: string;
  /** Absent for a new record. */
  record?: RecordValue;
  back: string;
  onSaved: (record: RecordValue, again: boolean) => void;
}

/** One record being filled in: the form, its bar of buttons, and what stands between it and being saved. */
export function RecordEditor({ title, record, back, onSaved }: RecordEditorProps) {
  const { t } = useTranslation();
  const { at, form, rights } = useForm();
  const prefix = useId();
  const root = useRef<HTMLFormElement>(null);
  const environment = useFormEnvironment();
  const store = useMemo(
    () => createFormStore({ form, record, compile: compilerFor(form, environment), readOnly: readOnlyFields(rights) }),
    [form, record, environment, rights],
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

  return (
    <form
      ref={root}
      className="dg-record"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(false);
      }}
      onKeyDown={(event) => {
        // Enter in a field must not send a half-filled form; Ctrl+S does.
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
        if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save(false);
        }
      }}
    >
      <div className="dg-record-head">
        <div>
          <Link className="dg-back" to={back}>
            <Icon name="left" size={12} /> {t("common.back")}
          </Link>
          <h1>{title}</h1>
        </div>
      </div>
      <FormProblems store={store} error={submit.error} />
      <FormSceneProvider value={{ store, mode: "edit", prefix }}>
        <FormBody elements={form.elements} />
      </FormSceneProvider>
      <div className="dg-record-bar">
        <Link className="dg-button" to={back}>
          {t("common.cancel")}
        </Link>
        {record === undefined && (
          <button type="button" className="dg-button" disabled={submit.busy} onClick={() => void save(true)}>
            {t("record.submit_new")}
          </button>
        )}
        <button type="submit" className="dg-button dg-button-primary" disabled={submit.busy} aria-busy={submit.busy}>
          {t(record === undefined ? "record.submit" : "common.save")}
        </button>
      </div>
      {submit.stale !== null && (
        <ConflictDialog
          stale={submit.stale}
          onChoose={(choose) => void submit.resend(choose).then((stored) => finish(stored, false))}
          onDiscard={() => {
            guard.release();
            if (submit.stale !== null) onSaved(submit.stale.current, false);
          }}
          onClose={submit.forget}
        />
      )}
      {guard.dialog}
    </form>
  );
}
