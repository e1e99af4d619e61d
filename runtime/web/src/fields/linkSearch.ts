import { useQueryClient } from "@tanstack/react-query";
import { type FormAddress, recordsApi } from "../api/endpoints";
import { queries } from "../api/queries";
import type { FormDocument, RecordValue } from "../api/types";
import { fieldsOf, titleField } from "../form/tree";
import type { Candidate } from "../kit/types";
import { useTextContext } from "./place";
import { kindOf } from "./registry";
import type { TextContext } from "./types";

/** What a record is called: the text of its form's title field. */
export function recordTitle(form: FormDocument, record: RecordValue, context: TextContext): string {
  const field = titleField(form);
  if (field === undefined) return "";
  return kindOf(field.type).text(field, record.values[field.key] as never, record.labels?.[field.key], context);
}

/** A second line that tells records of one name apart: the first other filled-in text. */
function recordHint(form: FormDocument, record: RecordValue, context: TextContext): string | undefined {
  const title = titleField(form)?.key;
  for (const field of fieldsOf(form)) {
    if (field.key === title || field.type === "sub_form" || field.type === "image") continue;
    const text = kindOf(field.type).text(field, record.values[field.key] as never, record.labels?.[field.key], context);
    if (text !== "") return text;
  }
  return undefined;
}

/** Searches the records of a form by words; the first twenty as candidates of a picker. */
export function useLinkSearch(target: FormAddress): (words: string) => Promise<Candidate[]> {
  const cache = useQueryClient();
  const context = useTextContext();
  return async (words) => {
    const app = await cache.ensureQueryData(queries.app(target.workspace, target.app));
    const form = app.documents.form[target.form];
    if (form === undefined) return [];
    const page = await recordsApi.list(target, words === "" ? { limit: 20 } : { limit: 20, search: words });
    return page.records.map((record) => ({
      id: record.id,
      text: recordTitle(form, record, context) || record.id.slice(-6),
      hint: recordHint(form, record, context),
    }));
  };
}
