import { useMemo } from "react";
import { useParams } from "react-router";
import type { Place } from "../fields/place";
import { useLiveForm } from "../live/context";
import { useApp } from "../shell/app";
import { useWorkspace } from "../shell/workspace";
import type { FormContextValue } from "./form";
import { linkedForms, useResolvedForm } from "./useResolvedForm";

interface FormPagesScene {
  known: boolean;
  place: Place;
  /** Null until linked apps are known. */
  scene: FormContextValue | null;
}

/** The form that the address names, for the pages of either client. */
export function useFormPages(): FormPagesScene {
  const { workspace, me } = useWorkspace();
  const { app: appKey = "", form: key = "" } = useParams();
  const app = useApp();
  const resolved = useResolvedForm(workspace, appKey, app, key);
  const at = useMemo(() => ({ workspace, app: appKey, form: key }), [workspace, appKey, key]);
  const linked = useMemo(() => linkedForms(app.documents.form[key], appKey), [app, key, appKey]);
  useLiveForm(at, linked);
  const place = useMemo(() => ({ workspace, app: appKey, zone: me.timezone }), [workspace, appKey, me.timezone]);
  const scene = useMemo(
    () => (resolved === undefined ? null : { at, ...resolved, rights: app.access?.[key] }),
    [at, key, resolved, app.access],
  );
  return { known: key in app.documents.form, place, scene };
}
