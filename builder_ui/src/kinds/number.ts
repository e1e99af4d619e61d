import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const number = defineKind({
  type: "number",
  group: "number",
  blank: () => ({}),
  properties: {
    basic: BASIC,
    value: VALUE,
    limits: ["decimals", "min", "max"],
    display: ["unit", "thousands", ...DISPLAY],
    advanced: STORED,
  },
  becomes: ["money", "percent", "text"],
});
