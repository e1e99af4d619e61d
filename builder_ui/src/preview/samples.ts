import type { Field, FormDocument, Locale, RowValue, Value, Values } from "@dougong/web/api";
import { textOf } from "@dougong/web/i18n";
import { serialPreview } from "../model/options";

/** Plausible values for looking at a form; the same form always gets the same. */

const NAMES: Record<Locale, string[]> = {
  "zh-CN": ["恒瑞机械有限公司", "东海物流", "北辰电子"],
  "en-US": ["Hengrui Machinery", "Donghai Logistics", "Beichen Electronics"],
};

/** A limit is itself allowed, so it will do. */
function numberFor(field: { min?: string | null; max?: string | null }, usual: string): string {
  return field.min ?? field.max ?? usual;
}

export function sampleOf(field: Field, n: number, locale: Locale): Value | RowValue[] {
  const name = NAMES[locale][n % 3] ?? "";
  switch (field.type) {
    case "text":
      return field.max_length === undefined ? name : name.slice(0, field.max_length);
    case "long_text":
      return locale === "zh-CN" ? "样例说明文字，用于预览。" : "Sample words to look at.";
    case "number":
      return numberFor(field, String(12 + n));
    case "money":
      return numberFor(field, `${1280 + n * 100}.5`);
    case "percent":
      return numberFor(field, "0.13");
    case "date":
      return `2026-11-${String(10 + (n % 18)).padStart(2, "0")}`;
    case "datetime":
      return "2026-11-24T01:30:00Z";
    case "time":
      return "09:30:00";
    case "select":
      return field.options[n % Math.max(1, field.options.length)]?.value ?? null;
    case "multi_select":
      return field.options.slice(0, 2).map((option) => option.value);
    case "switch":
      return n % 2 === 0;
    case "phone":
      return `1380013${String(8000 + n).slice(0, 4)}`;
    case "email":
      return `name${n}@example.com`;
    case "url":
      return "https://example.com";
    case "serial":
      return serialPreview(field.parts, new Date(2026, 10, 24), n + 1);
    case "sub_form":
      return [0, 1].map((row) => ({ values: sampleValues(field.elements, row, locale) as RowValue["values"] }));
    default:
      return null;
  }
}

function sampleValues(fields: readonly Field[], n: number, locale: Locale): Values {
  return Object.fromEntries(fields.map((field, index) => [field.key, sampleOf(field, n + index, locale)]));
}

/** Values for every field that can have one without the server. */
export function sampleRecord(fields: readonly Field[], locale: Locale): Values {
  return sampleValues(fields, 0, locale);
}

/** The same as formulas see it: rows flat. */
export function sampleForFormulas(fields: readonly Field[], locale: Locale): Record<string, unknown> {
  const values = sampleRecord(fields, locale);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      fields.find((field) => field.key === key)?.type === "sub_form"
        ? (value as RowValue[]).map((row) => row.values)
        : value,
    ]),
  );
}

export function titleOf(form: Pick<FormDocument, "label" | "key">, locale: Locale): string {
  return textOf(form.label, locale) || form.key;
}
