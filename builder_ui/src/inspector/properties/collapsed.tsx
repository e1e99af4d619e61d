import type { SectionLayout } from "@dougong/web/api";
import { Switch } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** Only what can be folded may begin folded. */
export const collapsed = defineProperty<SectionLayout>(({ element, address }) => {
  const [value, change] = useMember<boolean>(element, address, "collapsed");
  if (element.collapsible !== true) return null;
  return (
    <Row name="collapsed" address={address} htmlFor={idOf("collapsed")} inline>
      <Switch
        id={idOf("collapsed")}
        size="small"
        checked={value ?? false}
        aria-labelledby={`${idOf("collapsed")}-label`}
        onChange={(next) => change(next || undefined)}
      />
    </Row>
  );
});
