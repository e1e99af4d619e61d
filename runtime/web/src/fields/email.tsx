import type { EmailField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<EmailField>) {
  const { Text } = useKit();
  const say = useLabel();
  return (
    <Text
      {...rest}
      inputType="email"
      value={blankable(value)}
      onChange={onChange}
      placeholder={say(field.placeholder)}
    />
  );
}

function Display(props: DisplayProps<EmailField>) {
  const value = plainText(props.value);
  // Only a plain address becomes a link: no headers smuggled in.
  if (props.place === "cell" || !/^[^\s@?&]+@[^\s@?&]+$/.test(value)) return <Plain {...props} />;
  return <a href={`mailto:${value}`}>{value}</a>;
}

export const email = defineKind<EmailField>({
  type: "email",
  icon: "mail",
  emptyValue: null,
  Control,
  Display,
  text: (_field, value) => plainText(value),
  read: (_field, written) => written.trim() || null,
  filter: "text",
  numeric: false,
  computed: false,
  columnWidth: 200,
});
