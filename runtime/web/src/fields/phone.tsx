import type { PhoneField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<PhoneField>) {
  const { Text } = useKit();
  const say = useLabel();
  return (
    <Text {...rest} inputType="tel" value={blankable(value)} onChange={onChange} placeholder={say(field.placeholder)} />
  );
}

function Display(props: DisplayProps<PhoneField>) {
  const value = plainText(props.value);
  // Only what is a number becomes a link to dial.
  if (props.place === "cell" || !/^[+\d][\d\s()-]*$/.test(value)) return <Plain {...props} />;
  return <a href={`tel:${value}`}>{value}</a>;
}

export const phone = defineKind<PhoneField>({
  type: "phone",
  icon: "phone",
  emptyValue: null,
  Control,
  Display,
  text: (_field, value) => plainText(value),
  read: (_field, written) => written.trim() || null,
  filter: "text",
  numeric: false,
  computed: false,
  columnWidth: 140,
});
