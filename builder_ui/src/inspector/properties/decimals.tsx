import { InputNumber } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const USUAL: Record<string, number> = { number: 0, money: 2, percent: 2 };

export const decimals = defineProperty(({ element, address }) => {
  const [value, change] = useMember<number>(element, address, "decimals");
  return (
    <Row name="decimals" address={address} htmlFor={idOf("decimals")} inline>
      <InputNumber
        id={idOf("decimals")}
        min={0}
        max={8}
        precision={0}
        value={value ?? null}
        placeholder={String(USUAL[element.type] ?? 0)}
        onChange={(next) => change(next ?? undefined, true)}
      />
    </Row>
  );
});
