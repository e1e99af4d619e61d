import { DISPLAY, LAYOUT_BASIC } from "./common";
import { defineKind } from "./types";

export const divider = defineKind({
  type: "divider",
  group: "layout",
  blank: () => ({}),
  properties: { basic: LAYOUT_BASIC, display: DISPLAY },
});
