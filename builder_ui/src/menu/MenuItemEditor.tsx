import type { MenuItem } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button } from "antd";
import { LabelInput } from "../inspector/controls/LabelInput";
import { IconPicker } from "../ui/IconPicker";

interface MenuItemEditorProps {
  item: MenuItem;
  onChange: (item: MenuItem) => void;
  onRemove: () => void;
}

/** What a menu entry is called and looks like. */
export function MenuItemEditor({ item, onChange, onRemove }: MenuItemEditorProps) {
  const { t } = useTranslation("builder");
  const id = `menu-${item.key}`;
  return (
    <div className="dgb-menu-editor">
      <div className="dgb-row">
        <label className="dgb-row-label" htmlFor={`${id}-label`}>
          {t("property.label")}
        </label>
        <LabelInput
          id={`${id}-label`}
          value={item.label}
          placeholder={item.type === "form" ? t("menu.as_form") : ""}
          onChange={(label) =>
            onChange(item.type === "group" ? { ...item, label } : { ...item, label: label === "" ? undefined : label })
          }
        />
      </div>
      {item.type === "form" && (
        <div className="dgb-row">
          <span className="dgb-row-label">{t("form.icon")}</span>
          <IconPicker value={item.icon ?? null} onChange={(icon) => onChange({ ...item, icon: icon ?? undefined })} />
        </div>
      )}
      <Button size="small" danger icon={<Icon name="delete" size={13} />} onClick={onRemove}>
        {t(item.type === "group" ? "menu.remove_group" : "menu.remove")}
      </Button>
    </div>
  );
}
