import { useMemo } from "react";
import { useParams } from "react-router";
import type { Place } from "../fields/place";
import { useApp } from "../shell/app";
import { useWorkspace } from "../shell/workspace";
import type { FormContextValue } from "./form";
import { useResolvedForm } from "./useResolvedForm";

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
  const place = useMemo(() => ({ workspace, app: appKey, zone: me.timezone }), [workspace, appKey, me.timezone]);
  const scene = useMemo(
    () =>
      resolved === undefined
        ? null
        : { at: { workspace, app: appKey, form: key }, ...resolved, rights: app.access?.[key] },
    [workspace, appKey, key, resolved, app.access],
  );
  return { known: key in app.documents.form, place, scene };
}
