import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PublishedApp } from "../api/endpoints";
import { queries } from "../api/queries";
import type { FormDocument } from "../api/types";
import { type FindForm, prepared, qualified } from "../form/catalog";
import { fieldsOf } from "../form/tree";

function targetsOf(form: FormDocument | undefined) {
  const fields = form === undefined ? [] : fieldsOf(form);
  const all = fields.flatMap((field) => (field.type === "sub_form" ? field.elements : [field]));
  return all.flatMap((field) => (field.type === "link" ? [field.target] : []));
}

/** Apps that the links of a form lead to, its own left out. */
export function linkedApps(form: FormDocument | undefined, own: string): string[] {
  const apps = targetsOf(form).flatMap(({ app }) => (app ? [app] : []));
  return [...new Set(apps)].filter((app) => app !== own);
}

/** The forms (`app/form`) that the links of a form lead to. */
export function linkedForms(form: FormDocument | undefined, own: string): string[] {
  return [...new Set(targetsOf(form).map(({ app, form: key }) => `${app || own}/${key}`))];
}

export interface ResolvedForm {
  form: FormDocument;
  find: FindForm;
}

/** The form as the screen needs it, and how to find the forms that it is linked to; undefined until those are known. */
export function useResolvedForm(
  workspace: string,
  appKey: string,
  app: PublishedApp,
  key: string,
): ResolvedForm | undefined {
  const form = app.documents.form[key];
  const others = linkedApps(form, appKey);
  const loaded = useQueries({ queries: others.map((other) => queries.app(workspace, other)) });
  const waiting = loaded.some((query) => query.isPending);
  const found = loaded.map((query) => query.data);
  const stamp = found.map((one) => one?.release ?? 0).join(",");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `found` is a new array each time; `stamp` tells when it changed
  return useMemo(() => {
    if (form === undefined || waiting) return undefined;
    const known = new Map<string, FormDocument | undefined>();
    const find: FindForm = ({ app: at, form: wanted }) => {
      const home = at ?? appKey;
      const name = `${home}/${wanted}`;
      const source = home === appKey ? app : found[others.indexOf(home)];
      const document = source?.documents.form[wanted];
      if (!known.has(name)) known.set(name, document === undefined ? undefined : qualified(document, home));
      return known.get(name);
    };
    return { form: prepared(qualified(form, appKey), find), find };
  }, [form, app, appKey, waiting, stamp]);
}
