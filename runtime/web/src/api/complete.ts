import type { FormDocument, FormElement, MenuDocument, MenuItem, SerialPart } from "./types";

/** The server's own defaults, where a document may leave out what the clients walk through. */
const PARTS: SerialPart[] = [{ type: "counter", digits: 4, reset: "never" }];
const DIGITS = { digits: 4 };
const PATTERN = { pattern: "YYYYMMDD" };

function completePart(part: SerialPart): SerialPart {
  if (part.type === "counter") return { ...DIGITS, ...part };
  return part.type === "date" ? { ...PATTERN, ...part } : part;
}

const completeAll = <E extends FormElement>(elements: E[] | undefined): E[] => (elements ?? []).map(completeElement);

function completeElement<E extends FormElement>(element: E): E;
function completeElement(element: FormElement): FormElement {
  switch (element.type) {
    case "section":
      return { ...element, elements: completeAll(element.elements) };
    case "sub_form":
      return { ...element, elements: completeAll(element.elements) };
    case "columns":
      return {
        ...element,
        columns: element.columns.map((column) => ({ ...column, elements: completeAll(column.elements) })),
      };
    case "tabs":
      return { ...element, tabs: element.tabs.map((tab) => ({ ...tab, elements: completeAll(tab.elements) })) };
    case "select":
    case "multi_select":
      return { ...element, options: element.options ?? [] };
    case "serial":
      return { ...element, parts: (element.parts ?? PARTS).map(completePart) };
    default:
      return element;
  }
}

/** A form whose lists are all there: a document written by hand may leave out what is empty or the default. */
export function completeForm(form: FormDocument): FormDocument {
  return { ...form, elements: completeAll(form.elements) };
}

export function completeMenu(menu: MenuDocument): MenuDocument {
  const items = (list: MenuItem[] | undefined): MenuItem[] =>
    (list ?? []).map((item) => (item.type === "group" ? { ...item, items: items(item.items) } : item));
  return { ...menu, items: items(menu.items) };
}

/** Any document as the clients take it. */
export function complete<D extends { type: string }>(document: D): D;
export function complete(document: { type: string }): { type: string } {
  if (document.type === "form") return completeForm(document as FormDocument);
  return document.type === "menu" ? completeMenu(document as MenuDocument) : document;
}

/** The same for all documents of a type, by key. */
export function completeEach<D extends { type: string }>(documents: Record<string, D>): Record<string, D> {
  return Object.fromEntries(Object.entries(documents).map(([key, document]) => [key, complete(document)]));
}
