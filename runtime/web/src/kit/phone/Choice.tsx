import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChoiceOption, ChoiceProps, CommonProps, ManyChoiceProps, ToggleProps } from "../types";
import { OptionList } from "./OptionList";
import { PickerButton } from "./PickerButton";
import { Sheet } from "./Sheet";

const nameOf = ({ id, ariaLabel }: Pick<CommonProps<never>, "id" | "ariaLabel">) =>
  ariaLabel === undefined ? { "aria-labelledby": `${id}-label` } : { "aria-label": ariaLabel };

/** Options in sight as chips: no sheet needed to see them. */
function Chips({
  options,
  chosen,
  multiple,
  onChoose,
  ...props
}: Pick<CommonProps<never>, "id" | "ariaLabel" | "disabled"> & {
  options: ChoiceOption[];
  chosen: readonly string[];
  multiple: boolean;
  onChoose: (value: string) => void;
}) {
  return (
    <div className="dg-chips" role={multiple ? "group" : "radiogroup"} {...nameOf(props)}>
      {options.map((option) => (
        <label key={option.value} className="dg-chip" data-chosen={chosen.includes(option.value)}>
          <input
            type={multiple ? "checkbox" : "radio"}
            name={props.id}
            className="dg-visually-hidden"
            checked={chosen.includes(option.value)}
            disabled={props.disabled || option.disabled}
            onChange={() => onChoose(option.value)}
          />
          {option.text}
        </label>
      ))}
    </div>
  );
}

const textOf = (options: ChoiceOption[], values: readonly string[]) =>
  values.map((value) => options.find((option) => option.value === value)?.text ?? value).join("、");

/** The field's name where it has one; a filter's value has none. */
function useTitle({ title, ariaLabel }: Pick<CommonProps<never>, "title" | "ariaLabel">): string {
  const { t } = useTranslation();
  return title || ariaLabel || t("picker.choose");
}

export function Choice({ options, expanded, value, onChange, ...props }: ChoiceProps) {
  const title = useTitle(props);
  const [open, setOpen] = useState(false);
  const chosen = value === null ? [] : [value];
  if (expanded) return <Chips {...props} options={options} chosen={chosen} multiple={false} onChoose={onChange} />;
  const choose = (next: string) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <>
      <PickerButton
        {...props}
        text={textOf(options, chosen)}
        open={open}
        onOpen={() => setOpen(true)}
        onClear={() => onChange(null)}
      />
      <Sheet title={title} open={open} onClose={() => setOpen(false)}>
        <OptionList label={title} options={options} chosen={chosen} multiple={false} onChoose={choose} />
      </Sheet>
    </>
  );
}

export function ManyChoice({ options, expanded, value, onChange, ...props }: ManyChoiceProps) {
  const { t } = useTranslation();
  const title = useTitle(props);
  const [open, setOpen] = useState(false);
  const toggle = (one: string) =>
    onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one]);
  if (expanded) return <Chips {...props} options={options} chosen={value} multiple onChoose={toggle} />;
  const done = (
    <button type="button" className="dg-link-button" onClick={() => setOpen(false)}>
      {t("common.done")}
    </button>
  );
  return (
    <>
      <PickerButton
        {...props}
        text={textOf(options, value)}
        open={open}
        onOpen={() => setOpen(true)}
        onClear={() => onChange([])}
      />
      <Sheet title={title} open={open} onClose={() => setOpen(false)} action={done}>
        <OptionList label={title} options={options} chosen={value} multiple onChoose={toggle} />
      </Sheet>
    </>
  );
}

export function Toggle({ value, onChange, id, ariaLabel, disabled }: ToggleProps) {
  return (
    <div id={id} className="dg-toggle">
      <button
        type="button"
        role="switch"
        className="dg-switch"
        aria-checked={value === true}
        disabled={disabled ?? false}
        onClick={() => onChange(value !== true)}
        {...nameOf({ id, ariaLabel })}
      />
    </div>
  );
}
