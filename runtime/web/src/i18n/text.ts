import type { Label, Locale } from "../api/types";

/** The words of a definition's label in one language, falling back to the other. */
export function textOf(label: Label | null | undefined, locale: Locale): string {
  if (label === null || label === undefined) return "";
  if (typeof label === "string") return label;
  const other: Locale = locale === "zh-CN" ? "en-US" : "zh-CN";
  return label[locale] || label[other] || "";
}
