import type { UrlField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<UrlField>) {
  const { Text } = useKit();
  const say = useLabel();
  return (
    <Text {...rest} inputType="url" value={blankable(value)} onChange={onChange} placeholder={say(field.placeholder)} />
  );
}

function Display(props: DisplayProps<UrlField>) {
  const value = plainText(props.value);
  // Only http(s) becomes a link: a javascript: address stays text.
  if (props.place === "cell" || !/^https?:\/\//i.test(value)) return <Plain {...props} />;
  return (
    <a href={value} target="_blank" rel="noopener noreferrer">
      {value}
    </a>
  );
}

export const url = defineKind<UrlField>({
  type: "url",
  icon: "global",
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
