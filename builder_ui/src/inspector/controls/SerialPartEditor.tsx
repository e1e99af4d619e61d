import type { SerialPart } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Input, InputNumber, Select } from "antd";
import { DATE_PATTERNS } from "../../model/options";

const RESETS = ["never", "year", "month", "day"] as const;

interface PartProps {
  part: SerialPart;
  onChange: (part: SerialPart, typed: boolean) => void;
  onRemove: () => void;
}

/** One part of a serial number. */
export function SerialPartEditor({ part, onChange, onRemove }: PartProps) {
  const { t } = useTranslation("builder");
  return (
    <div className="dgb-serial-part">
      {part.type === "text" && (
        <Input
          size="small"
          maxLength={50}
          value={part.text}
          aria-label={t("serial.text")}
          onChange={(event) => onChange({ ...part, text: event.target.value }, true)}
        />
      )}
      {part.type === "date" && (
        <Select
          size="small"
          value={part.pattern}
          aria-label={t("serial.date")}
          options={DATE_PATTERNS.map((pattern) => ({ value: pattern, label: t(`date_pattern.${pattern}`) }))}
          onChange={(pattern) => onChange({ ...part, pattern }, false)}
        />
      )}
      {part.type === "counter" && (
        <>
          <InputNumber
            size="small"
            min={1}
            max={12}
            precision={0}
            value={part.digits}
            aria-label={t("serial.digits")}
            suffix={t("serial.digits_short")}
            onChange={(digits) => digits !== null && onChange({ ...part, digits }, true)}
          />
          <Select
            size="small"
            value={part.reset ?? "never"}
            aria-label={t("serial.reset")}
            options={RESETS.map((reset) => ({ value: reset, label: t(`reset.${reset}`) }))}
            onChange={(reset) => onChange({ ...part, reset }, false)}
          />
        </>
      )}
      <Button
        type="text"
        size="small"
        aria-label={t("serial.remove")}
        icon={<Icon name="close" size={12} />}
        onClick={onRemove}
      />
    </div>
  );
}
