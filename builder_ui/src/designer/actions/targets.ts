import type { FormElement } from "@dougong/web/api";
import { spotAt } from "../../model/aim";
import { paste } from "../../model/commands";
import { type Address, find } from "../../model/tree";
import type { Designer } from "../store";

/** What a command is about: all that is selected when it is given at one of those, else the one element. */
export function targetsOf(designer: Designer, address: Address | null): readonly Address[] {
  const { chosen } = designer.getState();
  if (address === null) return [];
  return chosen.includes(address) ? chosen : [address];
}

/** The selected elements themselves. */
export function elementsOf(designer: Designer, addresses: readonly Address[]): FormElement[] {
  const { form } = designer.getState();
  return addresses.flatMap((address) => find(form, address)?.element ?? []);
}

/** Pastes at an element, at the end of the form without one. */
export function pasteInto(designer: Designer, elements: FormElement[] | null, address: Address | null): boolean {
  const { form, openTabs, aim } = designer.getState();
  const spot = spotAt(form, address, aim, address === null ? undefined : openTabs[address]);
  return designer.run(elements === null ? null : paste(form, elements, spot));
}
