import { Checkbox, Radio, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag";
import type { ChoiceOption, ChoiceProps, ManyChoiceProps, ToggleProps } from "../types";
import { inputProps } from "./props";

const shown = (option: ChoiceOption) =>
  option.color === undefined ? option.text : <Tag text={option.text} color={option.color} />;

const items = (options: ChoiceOption[]) =>
  options.map((option) => ({
    value: option.value,
    label: shown(option),
    title: option.text,
    disabled: option.disabled ?? false,
  }));

const byText = (typed: string, option?: { title?: string }) =>
  (option?.title ?? "").toLowerCase().includes(typed.toLowerCase());

/** A group of inputs cannot be named by `<label for>`, so it points to the label instead. */
const groupName = (id: string, ariaLabel: string | undefined) =>
  ariaLabel === undefined ? { "aria-labelledby": `${id}-label` } : { "aria-label": ariaLabel };

export function Choice({ options, expanded, ...props }: ChoiceProps) {
  const { t } = useTranslation();
  if (expanded) {
    return (
      <Radio.Group
        id={props.id}
        role="radiogroup"
        {...groupName(props.id, props.ariaLabel)}
        disabled={props.disabled ?? false}
        value={props.value}
        options={items(options)}
        onChange={(event) => props.onChange(event.target.value as string)}
      />
    );
  }
  return (
    <Select
      {...inputProps(props)}
      style={{ width: "100%" }}
      placeholder={props.compact ? undefined : props.placeholder || t("picker.choose")}
      value={props.value}
      options={items(options)}
      showSearch={{ filterOption: byText }}
      allowClear={!props.compact || !props.required}
      onChange={(value: string | undefined) => props.onChange(value ?? null)}
    />
  );
}

export function ManyChoice({ options, expanded, ...props }: ManyChoiceProps) {
  const { t } = useTranslation();
  if (expanded) {
    return (
      // antd's group takes no role, and a name without one is not read.
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and its own layout
      <div role="group" {...groupName(props.id, props.ariaLabel)}>
        <Checkbox.Group
          disabled={props.disabled ?? false}
          value={props.value}
          options={items(options)}
          onChange={(values) => props.onChange(values as string[])}
        />
      </div>
    );
  }
  return (
    <Select
      {...inputProps(props as never)}
      mode="multiple"
      style={{ width: "100%" }}
      placeholder={props.compact ? undefined : props.placeholder || t("picker.choose")}
      value={props.value}
      options={items(options)}
      showSearch={{ filterOption: byText }}
      allowClear
      maxTagCount="responsive"
      onChange={(values: string[]) => props.onChange(values)}
    />
  );
}

export function Toggle({ style, ...props }: ToggleProps) {
  const shared = {
    id: props.id,
    disabled: props.disabled ?? false,
    checked: props.value === true,
    "aria-label": props.ariaLabel,
    "aria-describedby": props.describedBy,
  };
  return (
    <div className="dg-toggle">
      {style === "checkbox" ? (
        <Checkbox {...shared} onChange={(event) => props.onChange(event.target.checked)} />
      ) : (
        <Switch {...shared} onChange={(checked) => props.onChange(checked)} />
      )}
    </div>
  );
}
