import type { SwitchField } from "../api/types";
import { useKit } from "../kit/context";
import { yesNo } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

const WORDS: Record<string, boolean> = {
  是: true,
  否: false,
  yes: true,
  no: false,
  true: true,
  false: false,
  "1": true,
  "0": false,
  "√": true,
  y: true,
  n: false,
};

function Control({ field, value, onChange, ...rest }: ControlProps<SwitchField>) {
  const { Toggle } = useKit();
  return (
    <Toggle
      {...rest}
      value={typeof value === "boolean" ? value : null}
      onChange={onChange}
      style={rest.compact ? "checkbox" : (field.display ?? "switch")}
    />
  );
}

export const switchKind = defineKind<SwitchField>({
  type: "switch",
  icon: "switcher",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value, _label, context) => yesNo(value, context),
  read: (_field, written) => {
    const word = written.trim().toLowerCase();
    return word === "" ? null : Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  },
  filter: "boolean",
  numeric: false,
  computed: false,
  columnWidth: 90,
});
