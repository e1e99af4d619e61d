import type { Label, Locale } from "@dougong/web/api";
import { LOCALES, textOf, useLocale, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Input } from "antd";
import { useId } from "react";
import { inTwo, isTwofold, textsOf, withText } from "../../model/labels";
import { Bubble } from "../../ui/Bubble";

interface LabelInputProps {
  id?: string;
  value: Label | null | undefined;
  onChange: (value: Label, typed: boolean) => void;
  onBlur?: () => void;
  multiline?: boolean;
  placeholder?: string;
  ariaLabel?: string;
  maxLength?: number;
  size?: "small" | "middle";
}

/** A text in the designer's language, and behind the globe in both. */
export function LabelInput({ value, onChange, multiline = false, maxLength = 500, ...rest }: LabelInputProps) {
  const locale = useLocale();
  const { t } = useTranslation("builder");
  const twofold = isTwofold(value);
  const shown = twofold ? (value[locale] ?? "") : (value ?? "");
  const props = {
    id: rest.id,
    value: shown,
    maxLength,
    size: rest.size ?? ("middle" as const),
    "aria-label": rest.ariaLabel,
    placeholder: shown === "" && twofold ? textOf(value, locale) : rest.placeholder,
    onBlur: rest.onBlur,
    onChange: (event: { target: { value: string } }) => onChange(withText(value, locale, event.target.value), true),
  };
  return (
    <div className="dgb-label-input">
      {multiline ? <Input.TextArea {...props} rows={2} className="dgb-growing" /> : <Input {...props} />}
      <Bubble
        label={t("label.two_languages")}
        content={() => <BothLanguages value={value} onChange={onChange} multiline={multiline} />}
      >
        <Button
          type="text"
          size="small"
          className="dgb-globe"
          data-twofold={twofold}
          aria-label={t("label.two_languages")}
          title={t("label.two_languages")}
          icon={<Icon name="global" size={14} />}
        />
      </Bubble>
    </div>
  );
}

function BothLanguages({ value, onChange, multiline }: Pick<LabelInputProps, "value" | "onChange" | "multiline">) {
  const { t } = useTranslation("builder");
  const id = useId();
  const texts = textsOf(value);
  const change = (locale: Locale, text: string) => onChange(inTwo({ ...texts, [locale]: text }), true);
  return (
    <div className="dgb-both">
      {LOCALES.map((locale) => (
        <div key={locale}>
          <label htmlFor={`${id}-${locale}`}>{t(`locale.${locale}`)}</label>
          {multiline ? (
            <Input.TextArea
              id={`${id}-${locale}`}
              rows={2}
              className="dgb-growing"
              value={texts[locale]}
              onChange={(event) => change(locale, event.target.value)}
            />
          ) : (
            <Input
              id={`${id}-${locale}`}
              value={texts[locale]}
              onChange={(event) => change(locale, event.target.value)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
