import type { Label, Locale } from "../api/types";

/** The words of a definition's label in one language, falling back to the other. */
export function textOf(label: Label | null | undefined, locale: Locale): string {
  if (label === null || label === undefined) return "";
  if (typeof label === "string") return label;
  const other: Locale = locale === "zh-CN" ? "en-US" : "zh-CN";
  return label[locale] || label[other] || "";
}

/**
 * A name as it stands inside an English sentence: "Work order" is "work order" there. Names that are written in capitals
 * on purpose (CRM, iPad, Sales Order) stay as they are.
 */
export function inSentence(name: string, locale: Locale): string {
  const [first = ""] = name.split(/\s/);
  const plain = locale === "en-US" && /^[A-Z][a-z-]*$/.test(first) && !/\s[A-Z][a-z]/.test(name);
  return plain ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
