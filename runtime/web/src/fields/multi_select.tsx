import type { MultiSelectField, Value } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { Tag } from "../ui/Tag";
import { choices, findOption, optionText } from "./common";
import { Plain } from "./Plain";
import { useTextContext } from "./place";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

const chosen = (value: Value): string[] => (Array.isArray(value) ? (value as string[]) : []);

function Control({ field, value, onChange, ...rest }: ControlProps<MultiSelectField>) {
  const { ManyChoice } = useKit();
  const say = useLabel();
  return (
    <ManyChoice
      {...rest}
      value={chosen(value)}
      onChange={(values) => onChange(values.length === 0 ? null : values)}
      options={choices(field.options, say)}
      expanded={field.display === "checkbox" && !rest.compact}
      title={say(field.label)}
      placeholder={say(field.placeholder)}
    />
  );
}

function Display(props: DisplayProps<MultiSelectField>) {
  const context = useTextContext();
  const values = chosen(props.value);
  if (values.length === 0) return <Plain {...props} />;
  return (
    <span className="dg-tags">
      {values.map((value) => (
        <Tag
          key={value}
          text={optionText(props.field.options, value, context)}
          color={props.field.options.find((option) => option.value === value)?.color}
        />
      ))}
    </span>
  );
}

export const multiSelect = defineKind<MultiSelectField>({
  type: "multi_select",
  icon: "check-square",
  emptyValue: null,
  Control,
  Display,
  text: (field, value, _label, context) =>
    chosen(value)
      .map((one) => optionText(field.options, one, context))
      .join("、"),
  read: (field, written) => {
    const names = written.split(/[,，;；、\n]/).filter((name) => name.trim() !== "");
    const found = names.map((name) => findOption(field.options, name));
    return found.length === 0 ? null : found.includes(undefined) ? undefined : (found as string[]);
  },
  filter: "many",
  numeric: false,
  computed: false,
  columnWidth: 180,
});
