/** Sentences for what is wrong with a formula; the same files speak for the server. */
import en from "../../../../engines/locales/en-US/expr.json";
import zh from "../../../../engines/locales/zh-CN/expr.json";
import type { Locale } from "../api/types";
import type { FormulaError } from "./errors";

const SENTENCES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { "zh-CN": zh, "en-US": en };

/** Types, written with `|` between alternatives, in words. */
export function typesInWords(types: string, locale: Locale): string {
  const say = SENTENCES[locale];
  const words = types.split("|").map((type) => say[`formula.type.${type}`] ?? type);
  return words.join(say["formula.or"] ?? " / ");
}

/** What is wrong, for a person who writes formulas. */
export function sentenceOf({ code, params }: Pick<FormulaError, "code" | "params">, locale: Locale): string {
  const sentences = SENTENCES[locale];
  const sentence = sentences[`formula.${code}`] ?? code;
  const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => paramText(name, params[name], sentences, locale));
  return filled.trim();
}

function paramText(
  name: string,
  value: string | number | undefined,
  sentences: Readonly<Record<string, string>>,
  locale: Locale,
): string {
  const text = String(value ?? "");
  if (name === "expected" || name === "found") return Number.isInteger(value) ? text : typesInWords(text, locale);
  if (name !== "similar" || text === "") return text;
  return sentences["formula.similar"]?.replace("{name}", text) ?? text;
}
