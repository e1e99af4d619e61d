import { spanOf } from "@dougong/web/form";
import { Segmented } from "antd";
import { WIDTHS } from "../../model/widths";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const WORDS: Record<number, string> = { 3: "1/4", 4: "1/3", 6: "1/2", 8: "2/3", 12: "1" };

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
        options={WIDTHS.map((value) => ({ value, label: WORDS[value] }))}
        onChange={(next) => change(Number(next))}
      />
    </Row>
  );
});
