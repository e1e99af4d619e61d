import { useTranslation } from "react-i18next";
import { Icon } from "../../icons";
import type { CommonProps } from "../types";

interface PickerButtonProps
  extends Pick<CommonProps<never>, "id" | "disabled" | "invalid" | "describedBy" | "ariaLabel" | "placeholder"> {
  text: string;
  open: boolean;
  onOpen: () => void;
  onClear?: (() => void) | undefined;
}

/** Looks like an input, opens a sheet. Its name is the field's label followed by what is chosen. */
export function PickerButton({ id, text, placeholder, ariaLabel, open, onOpen, onClear, ...props }: PickerButtonProps) {
  const { t } = useTranslation();
  const name =
    ariaLabel === undefined ? { "aria-labelledby": `${id}-label ${id}` } : { "aria-label": `${ariaLabel} ${text}` };
  return (
    <div className="dg-input-box" data-invalid={props.invalid}>
      <button
        type="button"
        id={id}
        className="dg-input dg-picker"
        {...name}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-describedby={props.describedBy}
        disabled={props.disabled}
        onClick={onOpen}
      >
        <span className={text === "" ? "dg-picker-empty" : undefined}>{text || placeholder || t("picker.choose")}</span>
        {(text === "" || onClear === undefined) && <Icon name="right" size={12} />}
      </button>
      {text !== "" && onClear !== undefined && !props.disabled && (
        <button type="button" className="dg-icon-button" aria-label={t("picker.clear")} onClick={onClear}>
          <Icon name="close-circle" />
        </button>
      )}
    </div>
  );
}
