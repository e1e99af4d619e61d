import { InputNumber } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** Longest and usual length, as the engine has them. */
const LENGTHS: Record<string, { max: number; otherwise: number }> = {
  text: { max: 4000, otherwise: 255 },
  long_text: { max: 100_000, otherwise: 10_000 },
};

export const maxLength = defineProperty(({ element, address }) => {
  const [value, change] = useMember<number>(element, address, "max_length");
  const limits = LENGTHS[element.type];
  return (
    <Row name="max_length" address={address} htmlFor={idOf("max_length")} inline>
      <InputNumber
        id={idOf("max_length")}
        min={1}
        max={limits?.max ?? 4000}
        precision={0}
        value={value ?? null}
        placeholder={String(limits?.otherwise ?? "")}
        onChange={(next) => change(next ?? undefined, true)}
      />
    </Row>
  );
});
