import { useTranslation } from "react-i18next";
import type { Locale } from "../api/types";
import { LOCALES, setLocale } from "../i18n";
import { useLocale } from "../i18n/hooks";

export const LANGUAGE_NAMES: Record<Locale, string> = { "zh-CN": "简体中文", "en-US": "English" };

/** The two languages by their own names, each written in itself. */
export function LanguageChoice({
  onChange = (locale: Locale) => void setLocale(locale),
}: {
  onChange?: (locale: Locale) => void;
}) {
  const { t } = useTranslation();
  const current = useLocale();
  return (
    <fieldset className="dg-languages">
      <legend className="dg-visually-hidden">{t("nav.language")}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => onChange(locale)}
        >
          {LANGUAGE_NAMES[locale]}
        </button>
      ))}
    </fieldset>
  );
}
