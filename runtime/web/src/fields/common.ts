import type { Label, Value } from "../api/types";
import { i18n } from "../i18n";
import { textOf } from "../i18n/text";
import type { ChoiceOption } from "../kit/types";
import type { TextContext } from "./types";

/** A text-like value as controls want it. */
export function blankable(value: Value): string | null {
  return typeof value === "string" ? value : value === null || value === undefined ? null : String(value);
}

export function plainText(value: Value): string {
  return blankable(value) ?? "";
}

/** Display texts of ids as one line; falls back to nothing, never to a bare id. */
export function labelText(label: string | string[] | null | undefined): string {
  return Array.isArray(label) ? label.join("、") : (label ?? "");
}

interface RawOption {
  value: string;
  label: Label;
  color?: string | null;
  disabled?: boolean;
}

export function choices(options: readonly RawOption[], say: (label: Label) => string): ChoiceOption[] {
  return options.map((option) => ({
    value: option.value,
    text: say(option.label) || option.value,
    color: option.color ?? undefined,
    disabled: option.disabled,
  }));
}

/** Finds an option by its key or by its words in either language. */
export function findOption(options: readonly RawOption[], written: string): string | undefined {
  const wanted = written.trim().toLowerCase();
  return options.find((option) =>
    [option.value, textOf(option.label, "zh-CN"), textOf(option.label, "en-US")].some(
      (name) => name.toLowerCase() === wanted,
    ),
  )?.value;
}

export function optionText(options: readonly RawOption[], value: string, context: TextContext): string {
  const option = options.find((candidate) => candidate.value === value);
  return option === undefined ? value : textOf(option.label, context.locale) || value;
}

export function yesNo(value: Value, context: TextContext): string {
  if (value === null || value === undefined) return "";
  return i18n.t(value === true ? "common.yes" : "common.no", { lng: context.locale });
}
