import type { Locale } from "@dougong/web/api";

/** When something happened, to the minute. */
export function momentText(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
