import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Label, Locale } from "../api/types";
import { textOf } from "./text";

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === "en-US" ? "en-US" : "zh-CN";
}

/** A function that gives the words of a label in the reader's language. */
export function useLabel(): (label: Label | null | undefined) => string {
  const locale = useLocale();
  return useCallback((label) => textOf(label, locale), [locale]);
}
