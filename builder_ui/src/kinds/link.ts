import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const link = defineKind({
  type: "link",
  group: "relation",
  blank: () => ({ target: { form: "" } }),
  properties: { basic: BASIC, options: ["link_target", "on_delete"], value: VALUE, display: DISPLAY, advanced: STORED },
});
