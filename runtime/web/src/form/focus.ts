import type { FormStore } from "./store";
import { fieldsOf } from "./tree";
import { hiddenFields } from "./visibility";

/** The first place with an error, in reading order. */
export function firstError(store: FormStore): string | null {
  const { errors, rows } = store.getState();
  const hidden = hiddenFields(store.form, store.getState());
  for (const field of fieldsOf(store.form)) {
    if (hidden.has(field.key)) continue;
    if (field.type === "sub_form") {
      for (const row of rows[field.key] ?? []) {
        const path = Object.keys(errors).find((one) => one.startsWith(`${field.key}/${row.rid}`));
        if (path !== undefined) return path;
      }
    }
    if (errors[field.key] !== undefined) return field.key;
  }
  return null;
}

const FOCUSABLE = "input:not([type=hidden]), textarea, button:not([disabled]), [tabindex='0']";

/** Brings a path into sight and puts the focus there. True when it was found. */
export function focusPath(root: ParentNode, path: string): boolean {
  const [key = "", rid, column] = path.split("/");
  const field = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`);
  const place =
    rid === undefined
      ? field
      : field?.querySelector<HTMLElement>(
          `[data-rid="${rid}"] ${column ? `[data-column="${CSS.escape(column)}"]` : ""}`.trim(),
        );
  const target = place ?? field;
  if (target === null || target === undefined) return false;
  target.scrollIntoView({ block: "center" });
  target.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
  return true;
}
