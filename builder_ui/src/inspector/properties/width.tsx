import { spanOf } from "@dougong/web/form";
import { Segmented } from "antd";
import { WIDTH_OPTIONS } from "../../model/widths";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

export const width = defineProperty(({ element, address }) => {
  const [, change] = useMember<number>(element, address, "width");
  // Columns of a sub-form are as wide as their table makes them.
  if (address.includes(".")) return null;
  return (
    <Row name="width" address={address}>
      <Segmented
        block
        aria-labelledby={`${idOf("width")}-label`}
        value={spanOf(element)}
        options={WIDTH_OPTIONS}
        onChange={(next) => change(Number(next))}
      />
    </Row>
  );
});
