import type { MoneyField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { formatDecimal, readDecimal } from "../lib/decimal";
import { blankable, plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

const SYMBOLS: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", GBP: "£", JPY: "JP¥", HKD: "HK$" };

/** The sign of a currency, or its code where it has none of its own. */
export function currencySign(currency: string | undefined): string {
  const code = currency ?? "CNY";
  return SYMBOLS[code] ?? code;
}

/** A formatted number with the sign of its currency, which stands after a minus. */
export function withSign(shown: string, currency: string | undefined): string {
  const sign = currencySign(currency);
  return shown.startsWith("-") ? `-${sign}${shown.slice(1)}` : `${sign}${shown}`;
}

function Control({ field, value, onChange, ...rest }: ControlProps<MoneyField>) {
  const { Decimal } = useKit();
  const say = useLabel();
  return (
    <Decimal
      {...rest}
      value={blankable(value)}
      onChange={onChange}
      decimals={field.decimals ?? 2}
      thousands
      before={currencySign(field.currency)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const money = defineKind<MoneyField>({
  type: "money",
  icon: "dollar",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (field, value) => {
    if (plainText(value) === "") return "";
    return withSign(formatDecimal(plainText(value), { decimals: field.decimals ?? 2 }), field.currency);
  },
  read: (_field, written) => readDecimal(written),
  filter: "number",
  numeric: true,
  computed: false,
  columnWidth: 140,
});
