import type { Field, FormDocument, FormElement } from "@dougong/web/api";
import { find } from "../../src/model/tree";

export const text = (key: string, more: object = {}) => ({ type: "text", key, label: key, ...more }) as Field;
export const number = (key: string, more: object = {}) => ({ type: "number", key, label: key, ...more }) as Field;
export const section = (key: string, ...elements: FormElement[]) =>
  ({ type: "section", key, label: key, elements }) as FormElement;
export const rows = (key: string, ...elements: Field[]) =>
  ({ type: "sub_form", key, label: key, elements }) as FormElement;
export const columns = (key: string, left: FormElement[], right: FormElement[]) =>
  ({
    type: "columns",
    key,
    label: "",
    columns: [
      { key: "left", width: 6, elements: left },
      { key: "right", width: 6, elements: right },
    ],
  }) as FormElement;
export const tabs = (key: string, first: FormElement[], second: FormElement[]) =>
  ({
    type: "tabs",
    key,
    label: "",
    tabs: [
      { key: "first", label: "1", elements: first },
      { key: "second", label: "2", elements: second },
    ],
  }) as FormElement;

export function form(...elements: FormElement[]): FormDocument {
  return { type: "form", format: 1, key: "order", label: "Order", elements };
}

/** A form with one of everything that holds something. */
export const RICH = form(
  text("name"),
  section("info", text("phone_no"), columns("sides", [text("a")], [text("b"), text("c")])),
  tabs("parts", [text("d")], []),
  rows("items", text("product"), number("qty"), number("price")),
  number("total"),
);

/** The tree as one line: `name info(phone_no sides(a|b c)) …`. */
export function outline(tree: Pick<FormDocument, "elements">): string {
  const show = (elements: readonly FormElement[]): string => elements.map(one).join(" ");
  const one = (element: FormElement): string => {
    switch (element.type) {
      case "section":
      case "sub_form":
        return `${element.key}(${show(element.elements)})`;
      case "columns":
        return `${element.key}(${element.columns.map((part) => show(part.elements)).join("|")})`;
      case "tabs":
        return `${element.key}(${element.tabs.map((part) => show(part.elements)).join("|")})`;
      default:
        return element.key;
    }
  };
  return show(tree.elements);
}

export function at<T extends FormElement = FormElement>(tree: FormDocument, address: string): T {
  const placed = find(tree, address);
  if (placed === undefined) throw new Error(`no ${address}`);
  return placed.element as T;
}
