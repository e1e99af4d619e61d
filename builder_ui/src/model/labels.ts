import type { Label, Locale } from "@dougong/web/api";

/** Whether a label has a text of its own for each language. */
export function isTwofold(label: Label | null | undefined): label is Partial<Record<Locale, string>> {
  return typeof label === "object" && label !== null;
}

/** The label with one language's text changed. Plain text stays plain: it serves both languages. */
export function withText(label: Label | null | undefined, locale: Locale, text: string): Label {
  return isTwofold(label) ? trimmed({ ...label, [locale]: text }) : text;
}

/** The label in two languages; one that is left empty is left out, none at all is empty text. */
export function inTwo(texts: Partial<Record<Locale, string>>): Label {
  return trimmed(texts);
}

function trimmed(texts: Partial<Record<Locale, string>>): Label {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined && text !== "");
  return given.length === 0 ? "" : Object.fromEntries(given);
}

/** Both texts, plain text standing for both. */
export function textsOf(label: Label | null | undefined): Record<Locale, string> {
  if (isTwofold(label)) return { "zh-CN": label["zh-CN"] ?? "", "en-US": label["en-US"] ?? "" };
  return { "zh-CN": label ?? "", "en-US": label ?? "" };
}
