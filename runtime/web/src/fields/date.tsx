import type { DateField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { readDate } from "../lib/dates";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<DateField>) {
  const { Moment } = useKit();
  const say = useLabel();
  return (
    <Moment
      {...rest}
      kind="date"
      seconds={false}
      value={blankable(value)}
      onChange={onChange}
      min={field.min ?? undefined}
      max={field.max ?? undefined}
      title={say(field.label)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const date = defineKind<DateField>({
  type: "date",
  icon: "calendar",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value) => plainText(value),
  read: (_field, written) => readDate(written),
  filter: "date",
  numeric: false,
  computed: false,
  columnWidth: 120,
});
