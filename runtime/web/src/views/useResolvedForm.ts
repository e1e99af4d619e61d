import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PublishedApp } from "../api/endpoints";
import { queries } from "../api/queries";
import type { FormDocument } from "../api/types";
import { fieldsOf, resolveLookups } from "../form/tree";

/** Apps that the links of a form lead to, its own left out. */
export function linkedApps(form: FormDocument | undefined, own: string): string[] {
  const fields = form === undefined ? [] : fieldsOf(form);
  const all = fields.flatMap((field) => (field.type === "sub_form" ? field.elements : [field]));
  const apps = all.flatMap((field) => (field.type === "link" && field.target.app ? [field.target.app] : []));
  return [...new Set(apps)].filter((app) => app !== own);
}

/** A form whose lookups know the field that they show, in other apps too; undefined until that is known. */
export function useResolvedForm(
  workspace: string,
  appKey: string,
  app: PublishedApp | undefined,
  key: string,
): FormDocument | undefined {
  const form = app?.documents.form[key];
  const others = linkedApps(form, appKey);
  const loaded = useQueries({ queries: others.map((other) => queries.app(workspace, other)) });
  const waiting = loaded.some((query) => query.isPending);
  const found = loaded.map((query) => query.data);
  const stamp = found.map((one) => one?.release ?? 0).join(",");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `found` is a new array each time; `stamp` tells when it changed
  return useMemo(() => {
    if (form === undefined || waiting) return undefined;
    return resolveLookups(form, (target) => {
      const at = target.app && target.app !== appKey ? found[others.indexOf(target.app)] : app;
      return at?.documents.form[target.form];
    });
  }, [form, app, appKey, waiting, stamp]);
}
