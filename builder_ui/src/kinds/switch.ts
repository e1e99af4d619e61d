import { COMPUTED_BASIC, DISPLAY, VALUE } from "./common";
import { defineKind } from "./types";

export const switchKind = defineKind({
  type: "switch",
  group: "choice",
  blank: () => ({}),
  properties: { basic: COMPUTED_BASIC, value: VALUE, display: ["switch_display", ...DISPLAY] },
  becomes: ["text"],
});
