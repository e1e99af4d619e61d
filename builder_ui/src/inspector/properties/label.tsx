import type { Label } from "@dougong/web/api";
import { useScene } from "../../designer/scene";
import { followLabel } from "../../model/commands";
import { LabelInput } from "../controls/LabelInput";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** The name. A key that was only numbered follows it until the field is published. */
export const label = defineProperty(({ element, address }) => {
  const { designer, published } = useScene();
  const [value, change] = useMember<Label>(element, address, "label");
  const leave = () => {
    if (!published.has(address)) designer.run(followLabel(designer.getState().form, address));
    designer.seal();
  };
  return (
    <Row name="label" address={address} htmlFor={idOf("label")}>
      <LabelInput id={idOf("label")} value={value} onChange={change} onBlur={leave} />
    </Row>
  );
});
