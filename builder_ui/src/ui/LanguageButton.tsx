import { LOCALES, setLocale, useLocale, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Dropdown } from "antd";

/** The language of the screen. */
export function LanguageButton() {
  const { t } = useTranslation("builder");
  const locale = useLocale();
  const items = LOCALES.map((one) => ({ key: one, label: t(`locale.${one}`) }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, selectedKeys: [locale], onClick: ({ key }) => void setLocale(key as typeof locale) }}
    >
      <button type="button" className="dg-icon-button" aria-label={t("locale.choose")} title={t("locale.choose")}>
        <Icon name="global" />
      </button>
    </Dropdown>
  );
}
