import type { FormDocument, FormElement } from "../api/types";
import type { FormState } from "./state";
import { elementsIn, fieldsIn } from "./tree";

function isHidden(element: FormElement, state: Pick<FormState, "flags">): boolean {
  return state.flags[element.key]?.visible === false;
}

/** Keys of fields that are not shown: hidden themselves, or inside a layout element that is. */
export function hiddenFields(form: Pick<FormDocument, "elements">, state: Pick<FormState, "flags">): Set<string> {
  const hidden = elementsIn(form.elements).filter((element) => isHidden(element, state));
  return new Set(hidden.flatMap((element) => fieldsIn(element).map((field) => field.key)));
}
