import { useTranslation } from "react-i18next";
import { Icon } from "../../icons";
import type { MenuEntry } from "../../ui/MenuButton";

/** What else can be done with a list; who may not delete has no recycle bin. */
export function useMoreEntries(onExport: () => void, onBin: (() => void) | undefined): MenuEntry[] {
  const { t } = useTranslation();
  const file: MenuEntry = {
    kind: "item",
    key: "export",
    text: t("export.menu"),
    icon: <Icon name="export" size={14} />,
    onSelect: onExport,
  };
  if (onBin === undefined) return [file];
  const icon = <Icon name="delete" size={14} />;
  return [file, { kind: "item", key: "bin", text: t("bin.title"), icon, onSelect: onBin }];
}
