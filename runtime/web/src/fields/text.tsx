import type { TextField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<TextField>) {
  const { Text } = useKit();
  const say = useLabel();
  return (
    <Text
      {...rest}
      value={blankable(value)}
      onChange={onChange}
      maxLength={field.max_length ?? 255}
      placeholder={say(field.placeholder)}
    />
  );
}

export const text = defineKind<TextField>({
  type: "text",
  icon: "font-size",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value) => plainText(value),
  read: (_field, written) => written.trim() || null,
  filter: "text",
  numeric: false,
  computed: false,
  columnWidth: 180,
});
