/** Texts of the editor and the condition builder, namespace `formula` of the client's i18next. */
import { useCallback } from "react";
import type { Label, Locale } from "../api/types";
import { i18n } from "../i18n";
import { textOf } from "../i18n/text";
import en from "./locales/en-US.json";
import zh from "./locales/zh-CN.json";

declare module "../i18n" {
  interface Messages {
    formula: typeof zh;
  }
}

const RESOURCES: Readonly<Record<Locale, object>> = { "zh-CN": zh, "en-US": en };

/** Both languages come with the editor's own chunk: whoever shows it need not know its messages. */
function load(locale: Locale): void {
  if (!i18n.hasResourceBundle(locale, "formula")) i18n.addResourceBundle(locale, "formula", RESOURCES[locale]);
}

export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export function sayIn(locale: Locale): Say {
  load(locale);
  const fixed = i18n.getFixedT(locale, "formula") as (key: string, params?: object) => string;
  return (key, params) => fixed(key, params);
}

export function useSay(locale: Locale): Say {
  return useCallback((key, params) => sayIn(locale)(key, params), [locale]);
}

export function labelIn(locale: Locale): (label: Label | null | undefined) => string {
  return (label) => textOf(label, locale);
}
