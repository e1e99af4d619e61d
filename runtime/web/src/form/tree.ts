import type { Field, FormDocument, FormElement, LookupField } from "../api/types";

/** The fields of a form in reading order; layout elements hold them, rows' fields are not among them. */
export function fieldsOf(form: Pick<FormDocument, "elements">): Field[] {
  return form.elements.flatMap(fieldsIn);
}

export function fieldsIn(element: FormElement): Field[] {
  switch (element.type) {
    case "section":
      return element.elements.flatMap(fieldsIn);
    case "columns":
      return element.columns.flatMap((column) => column.elements.flatMap(fieldsIn));
    case "tabs":
      return element.tabs.flatMap((tab) => tab.elements.flatMap(fieldsIn));
    case "divider":
    case "description":
      return [];
    default:
      return [element];
  }
}

/** All elements, layout included, each before what it holds. */
export function elementsIn(elements: readonly FormElement[]): FormElement[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case "section":
        return [element, ...elementsIn(element.elements)];
      case "columns":
        return [element, ...element.columns.flatMap((column) => elementsIn(column.elements))];
      case "tabs":
        return [element, ...element.tabs.flatMap((tab) => elementsIn(tab.elements))];
      default:
        return [element];
    }
  });
}

const TEXT_LIKE = new Set(["text", "serial", "phone", "email", "url", "long_text"]);

/** The field that names a record: the chosen one, else the first that holds text. */
export function titleField(form: FormDocument): Field | undefined {
  const fields = fieldsOf(form);
  return fields.find((field) => field.key === form.title) ?? fields.find((field) => TEXT_LIKE.has(field.type));
}

const WIDE = new Set(["section", "columns", "tabs", "divider", "description", "long_text", "sub_form"]);

/** How many of the twelve columns an element takes. */
export function spanOf(element: FormElement): number {
  return element.width ?? (WIDE.has(element.type) ? 12 : 6);
}

/** Gives each lookup the field that it shows; `formAt` finds the form that a link points to. */
export function resolveLookups<F extends FormDocument>(
  form: F,
  formAt: (target: { app?: string | null; form: string }) => FormDocument | undefined,
): F {
  const copy = structuredClone(form);
  const fields = fieldsOf(copy);
  const resolve = (lookup: LookupField, scope: Field[], depth: number): Field | undefined => {
    const link = scope.find((field) => field.key === lookup.link);
    const target = link?.type === "link" ? formAt(link.target) : undefined;
    if (target === undefined || depth > 3) return undefined;
    const field = fieldsOf(target).find((candidate) => candidate.key === lookup.field);
    return field?.type === "lookup" ? resolve(field, fieldsOf(target), depth + 1) : field;
  };
  const settle = (scope: Field[]) => {
    for (const field of scope) {
      if (field.type === "sub_form") settle(field.elements);
      if (field.type !== "lookup") continue;
      const found = resolve(field, scope, 0);
      if (found !== undefined) field.resolved = found;
    }
  };
  settle(fields);
  return copy;
}
