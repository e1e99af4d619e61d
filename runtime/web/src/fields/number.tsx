import type { NumberField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { textOf } from "../i18n/text";
import { useKit } from "../kit/context";
import { formatDecimal, readDecimal } from "../lib/decimal";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, ...rest }: ControlProps<NumberField>) {
  const { Decimal } = useKit();
  const say = useLabel();
  return (
    <Decimal
      {...rest}
      value={blankable(value)}
      onChange={onChange}
      decimals={field.decimals ?? 0}
      thousands={field.thousands ?? true}
      after={say(field.unit) || undefined}
      placeholder={say(field.placeholder)}
    />
  );
}

export const number = defineKind<NumberField>({
  type: "number",
  icon: "field-number",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value, _label, { locale }) => {
    if (plainText(value) === "") return "";
    const shown = formatDecimal(plainText(value), {
      decimals: field.decimals ?? 0,
      thousands: field.thousands ?? true,
    });
    const unit = textOf(field.unit, locale);
    return unit === "" ? shown : `${shown} ${unit}`;
  },
  read: (_field, written) => readDecimal(written),
  filter: "number",
  numeric: true,
  computed: false,
  columnWidth: 120,
});
