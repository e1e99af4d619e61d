import type { Field } from "@dougong/web/api";
import { KitProvider, kindOf } from "@dougong/web/fields";
import { desktopKit } from "@dougong/web/kit/desktop";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** The earliest moment, chosen with the kind's own control. */
export const minMoment = defineProperty<Field>(({ element, address }) => {
  const [value, change] = useMember<string>(element, address, "min");
  const { Control } = kindOf(element.type);
  const bare = { type: element.type, key: "min", label: "" } as Field;
  return (
    <Row name="min_moment" address={address} htmlFor={idOf("min_moment")}>
      <KitProvider value={desktopKit}>
        <Control
          field={bare}
          id={idOf("min_moment")}
          value={value ?? null}
          onChange={(next) => change(typeof next === "string" ? next : undefined)}
        />
      </KitProvider>
    </Row>
  );
});
