import type { Field } from "@dougong/web/api";
import { KitProvider, kindOf } from "@dougong/web/fields";
import { desktopKit } from "@dougong/web/kit/desktop";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** The latest moment, chosen with the kind's own control. */
export const maxMoment = defineProperty<Field>(({ element, address }) => {
  const [value, change] = useMember<string>(element, address, "max");
  const { Control } = kindOf(element.type);
  const bare = { type: element.type, key: "max", label: "" } as Field;
  return (
    <Row name="max_moment" address={address} htmlFor={idOf("max_moment")}>
      <KitProvider value={desktopKit}>
        <Control
          field={bare}
          id={idOf("max_moment")}
          value={value ?? null}
          onChange={(next) => change(typeof next === "string" ? next : undefined)}
        />
      </KitProvider>
    </Row>
  );
});
