import type { ColumnsLayout, Option, SerialPart } from "@dougong/web/api";
import { keyFromLabel, uniqueKey } from "./keys";

const textIn = (option: Option): string[] =>
  typeof option.label === "string" ? [option.label] : Object.values(option.label);

/** The value of a new option: from its words when they are Latin, else the next number. */
export function newOptionValue(text: string, taken: ReadonlySet<string>): string {
  const base = keyFromLabel(text);
  if (base !== "") return uniqueKey(base, taken);
  for (let n = 1; ; n++) if (!taken.has(`option_${n}`)) return `option_${n}`;
}

/** Options from lines, one each. What is there already keeps its value and colour, so that stored records stay true. */
export function optionsFromLines(lines: string, existing: readonly Option[]): Option[] {
  const texts = [...new Set(lines.split("\n").map((line) => line.replace(/\t.*/, "").trim()))].filter(Boolean);
  const taken = new Set(existing.map((option) => option.value));
  return texts.map((text) => {
    const known = existing.find((option) => textIn(option).includes(text));
    if (known !== undefined) return known;
    const value = newOptionValue(text, taken);
    taken.add(value);
    return { value, label: text };
  });
}

/** A list with one entry moved; `to` counts with the entry still in its old place. */
export function reordered<T>(list: readonly T[], from: number, to: number): T[] {
  const [item] = list.slice(from, from + 1);
  if (item === undefined) return [...list];
  return list.toSpliced(from, 1).toSpliced(to > from ? to - 1 : to, 0, item);
}

const DATES: Record<string, (date: Date) => string> = {
  YYYY: (date) => `${date.getFullYear()}`,
  YY: (date) => `${date.getFullYear()}`.slice(2),
  MM: (date) => `${date.getMonth() + 1}`.padStart(2, "0"),
  DD: (date) => `${date.getDate()}`.padStart(2, "0"),
};

export const DATE_PATTERNS = ["YYYYMMDD", "YYMMDD", "YYYYMM", "YYMM", "YYYY", "YY"] as const;

/** What a serial number would look like. */
export function serialPreview(parts: readonly SerialPart[], now: Date, count = 1): string {
  return parts
    .map((part) => {
      if (part.type === "text") return part.text;
      if (part.type === "date") return part.pattern.replace(/YYYY|YY|MM|DD/g, (name) => DATES[name]?.(now) ?? name);
      return `${count}`.padStart(part.digits, "0");
    })
    .join("");
}

/** Columns of the given widths; what stood in those that are taken away moves into the last that stays. */
export function withColumns(columns: ColumnsLayout["columns"], widths: readonly number[]): ColumnsLayout["columns"] {
  const taken = new Set(columns.map((column) => column.key));
  const result = widths.map((width, n) => {
    const known = columns[n];
    if (known !== undefined) return { ...known, width };
    const key = uniqueKey(`column_${n + 1}`, taken);
    taken.add(key);
    return { key, width, elements: [] };
  });
  const orphans = columns.slice(widths.length).flatMap((column) => column.elements);
  const last = result.at(-1);
  return last === undefined || orphans.length === 0
    ? result
    : [...result.slice(0, -1), { ...last, elements: [...last.elements, ...orphans] }];
}
