import { InputNumber } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const MEGABYTE = 1_000_000;

/** Stored in bytes, edited in megabytes. */
export const maxSize = defineProperty(({ element, address }) => {
  const [value, change] = useMember<number>(element, address, "max_size");
  return (
    <Row name="max_size" address={address} htmlFor={idOf("max_size")} inline>
      <InputNumber
        id={idOf("max_size")}
        min={0.1}
        max={2000}
        precision={1}
        suffix="MB"
        value={value === undefined ? null : value / MEGABYTE}
        placeholder="20"
        onChange={(next) => change(next === null ? undefined : Math.round(next * MEGABYTE), true)}
      />
    </Row>
  );
});
