/** What a function does, as an element beside the completion list. */
import type { Locale } from "../../api/types";
import { helpOn, type ShownParam, shownParams } from "../table";
import { sayIn } from "../words";

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

export function paramText({ name, optional, repeats }: ShownParam): string {
  const text = repeats ? `${name}…` : name;
  return optional ? `[${text}]` : text;
}

/** `IF(condition, then, [otherwise])`, the argument with that number standing out. */
export function signatureElement(name: string, params: readonly ShownParam[], current = -1): HTMLElement {
  const line = element("div", "dg-formula-signature", element("span", "dg-formula-function", name), "(");
  params.forEach((param, index) => {
    line.append(index > 0 ? ", " : "");
    line.append(element("span", index === current ? "dg-formula-current" : "", paramText(param)));
  });
  line.append(")");
  return line;
}

export function functionInfo(name: string, locale: Locale): HTMLElement {
  const [help, say] = [helpOn(name, locale), sayIn(locale)];
  const box = element("div", "dg-formula-info");
  if (!help) return box;
  box.append(
    signatureElement(
      name,
      shownParams(help.signature, (param) => say(`param.${param}`)),
    ),
  );
  box.append(element("p", "", help.text), element("code", "", help.example.formula));
  return box;
}
