/** What the editor's extensions know of the form they stand in. */
import { Facet, StateEffect, StateField } from "@codemirror/state";
import type { Locale } from "../../api/types";
import type { FieldScope } from "../scopeFields";
import type { Fault } from "./diagnose";

export interface Settings {
  scope: FieldScope;
  locale: Locale;
}

const NOTHING: Settings = { scope: { fields: [], resolve: () => undefined }, locale: "zh-CN" };

export const settings = Facet.define<Settings, Settings>({ combine: (values) => values[0] ?? NOTHING });

export const setFault = StateEffect.define<Fault | undefined>();

/** What is wrong with the text as it stands. */
export const fault = StateField.define<Fault | undefined>({
  create: () => undefined,
  update: (value, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setFault)) return effect.value;
    return transaction.docChanged ? undefined : value;
  },
});
