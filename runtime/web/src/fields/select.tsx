import type { SelectField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { Tag } from "../ui/Tag";
import { blankable, choices, findOption, optionText, plainText } from "./common";
import { Plain } from "./Plain";
import { useTextContext } from "./place";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<SelectField>) {
  const { Choice } = useKit();
  const say = useLabel();
  return (
    <Choice
      {...rest}
      value={blankable(value)}
      onChange={onChange}
      options={choices(field.options, say)}
      expanded={field.display === "radio" && !rest.compact}
      title={say(field.label)}
      placeholder={say(field.placeholder)}
    />
  );
}

function Display(props: DisplayProps<SelectField>) {
  const context = useTextContext();
  const value = plainText(props.value);
  const option = props.field.options.find((candidate) => candidate.value === value);
  if (value === "" || !option?.color) return <Plain {...props} />;
  return <Tag text={optionText(props.field.options, value, context)} color={option.color} />;
}

export const select = defineKind<SelectField>({
  type: "select",
  icon: "down",
  emptyValue: null,
  Control,
  Display,
  text: (field, value, _label, context) => {
    const chosen = plainText(value);
    return chosen === "" ? "" : optionText(field.options, chosen, context);
  },
  read: (field, written) => (written.trim() === "" ? null : findOption(field.options, written)),
  filter: "choice",
  numeric: false,
  computed: false,
  columnWidth: 120,
});
