import type { LongTextField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<LongTextField>) {
  const { LongText } = useKit();
  const say = useLabel();
  return (
    <LongText
      {...rest}
      value={blankable(value)}
      onChange={onChange}
      rows={field.rows ?? 4}
      maxLength={field.max_length ?? 10000}
      placeholder={say(field.placeholder)}
    />
  );
}

function Display(props: DisplayProps<LongTextField>) {
  if (props.place === "cell" || plainText(props.value) === "") return <Plain {...props} />;
  return <div className="dg-prose">{plainText(props.value)}</div>;
}

export const longText = defineKind<LongTextField>({
  type: "long_text",
  icon: "profile",
  emptyValue: null,
  Control,
  Display,
  text: (_field, value) => plainText(value),
  read: (_field, written) => written.trim() || null,
  filter: "text",
  numeric: false,
  computed: false,
  columnWidth: 240,
});
