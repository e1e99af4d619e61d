import type { TimeField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { readTime } from "../lib/dates";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<TimeField>) {
  const { Moment } = useKit();
  const say = useLabel();
  return (
    <Moment
      {...rest}
      kind="time"
      seconds={field.precision === "second"}
      value={blankable(value)}
      onChange={onChange}
      title={say(field.label)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const time = defineKind<TimeField>({
  type: "time",
  icon: "clock-circle",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value) => plainText(value).slice(0, field.precision === "second" ? 8 : 5),
  read: (_field, written) => readTime(written),
  filter: "time",
  numeric: false,
  computed: false,
  columnWidth: 100,
});
