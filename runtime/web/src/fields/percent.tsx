import type { PercentField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { formatDecimal, isDecimal, readDecimal, shiftDecimal } from "../lib/decimal";
import { plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

/** Stored 0.05 is shown and typed as 5. */
const shown = (stored: string) => (isDecimal(stored) ? shiftDecimal(stored, 2) : stored);

function Control({ field, value, onChange, ...rest }: ControlProps<PercentField>) {
  const { Decimal } = useKit();
  const say = useLabel();
  const stored = plainText(value);
  return (
    <Decimal
      {...rest}
      value={stored === "" ? null : shown(stored)}
      onChange={(typed) => onChange(typed === null || !isDecimal(typed) ? typed : shiftDecimal(typed, -2))}
      decimals={field.decimals ?? 2}
      thousands={false}
      after="%"
      placeholder={say(field.placeholder)}
    />
  );
}

export const percent = defineKind<PercentField>({
  type: "percent",
  icon: "percentage",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value) => {
    const stored = plainText(value);
    return stored === "" ? "" : `${formatDecimal(shown(stored), { decimals: field.decimals ?? 2 })}%`;
  },
  read: (_field, written) => {
    const typed = readDecimal(written.replace(/[%％]\s*$/, ""));
    return typed === null || typed === undefined || !/[%％]\s*$/.test(written) ? typed : shiftDecimal(typed, -2);
  },
  filter: "number",
  numeric: true,
  computed: false,
  columnWidth: 110,
});
