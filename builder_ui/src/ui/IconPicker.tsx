import { useTranslation } from "@dougong/web/i18n";
import { AppIcon, appIconNames, Icon } from "@dougong/web/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { Bubble } from "./Bubble";

interface IconPickerProps {
  value: string | null;
  onChange: (icon: string | null) => void;
}

/** An icon for an app, form or menu entry. */
export function IconPicker({ value, onChange }: IconPickerProps) {
  const { t } = useTranslation("builder");
  return (
    <Bubble
      label={t("icon.choose")}
      placement="bottomLeft"
      content={(close) => (
        <IconGrid
          value={value}
          onChoose={(icon) => {
            onChange(icon);
            close();
          }}
        />
      )}
    >
      <Button className="dgb-icon-button" icon={<AppIcon name={value} size={16} />}>
        {t(value === null ? "icon.choose" : "icon.change")}
        <Icon name="down" size={11} />
      </Button>
    </Bubble>
  );
}

function IconGrid({ value, onChoose }: { value: string | null; onChoose: (icon: string | null) => void }) {
  const { t } = useTranslation("builder");
  const [search, setSearch] = useState("");
  const names = useQuery({ queryKey: ["icon-names"], queryFn: appIconNames, staleTime: Number.POSITIVE_INFINITY });
  const shown = (names.data ?? []).filter((name) => name.includes(search.trim().toLowerCase()));
  return (
    <div className="dgb-icons">
      <Input
        allowClear
        size="small"
        placeholder={t("icon.search")}
        aria-label={t("icon.search")}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="dgb-icons-grid">
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === value}
            aria-label={name}
            title={name}
            onClick={() => onChoose(name)}
          >
            <AppIcon name={name} size={18} />
          </button>
        ))}
      </div>
      {value !== null && (
        <Button type="link" size="small" onClick={() => onChoose(null)}>
          {t("icon.none")}
        </Button>
      )}
    </div>
  );
}
