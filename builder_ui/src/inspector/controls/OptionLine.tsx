import type { Option } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Checkbox } from "antd";
import { Bubble } from "../../ui/Bubble";
import { Swatches } from "../../ui/Swatches";
import { LabelInput } from "./LabelInput";

interface OptionLineProps {
  option: Option;
  onChange: (option: Option, typed: boolean) => void;
  onRemove: () => void;
}

/** One option. Its value never changes here: records have it. */
export function OptionLine({ option, onChange, onRemove }: OptionLineProps) {
  const { t } = useTranslation("builder");
  const say = useLabel();
  const more = () => (
    <div className="dgb-option-more">
      <Swatches
        value={option.color ?? null}
        onChange={(color) => onChange({ ...option, color: color ?? undefined }, false)}
      />
      <Checkbox
        checked={option.disabled === true}
        onChange={(event) => onChange({ ...option, disabled: event.target.checked || undefined }, false)}
      >
        {t("options.disabled")}
      </Checkbox>
      <p className="dgb-row-note">
        {t("options.value")} <code>{option.value}</code>
      </p>
    </div>
  );
  return (
    <div className="dgb-option" data-disabled={option.disabled === true} data-option={option.value}>
      <Bubble label={t("options.colour")} content={more} placement="left">
        <button
          type="button"
          className="dgb-option-colour"
          aria-label={t("options.more", { name: say(option.label) })}
          title={t("options.colour")}
        >
          <Swatches.Dot color={option.color ?? null} />
        </button>
      </Bubble>
      <LabelInput
        size="small"
        value={option.label}
        ariaLabel={t("options.label")}
        onChange={(label, typed) => onChange({ ...option, label }, typed)}
      />
      <Button
        type="text"
        size="small"
        aria-label={t("options.remove", { name: say(option.label) })}
        icon={<Icon name="close" size={12} />}
        onClick={onRemove}
      />
    </div>
  );
}
