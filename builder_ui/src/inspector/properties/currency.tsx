import { Select } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const CURRENCIES = [
  "CNY",
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "HKD",
  "KRW",
  "SGD",
  "AUD",
  "CAD",
  "CHF",
  "RUB",
  "INR",
  "THB",
  "VND",
];

export const currency = defineProperty(({ element, address }) => {
  const [value, change] = useMember<string>(element, address, "currency");
  return (
    <Row name="currency" address={address} htmlFor={idOf("currency")} inline>
      <Select
        id={idOf("currency")}
        showSearch
        value={value ?? "CNY"}
        options={CURRENCIES.map((code) => ({ value: code, label: code }))}
        onChange={(code) => change(code === "CNY" ? undefined : code)}
      />
    </Row>
  );
});
