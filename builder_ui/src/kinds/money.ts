import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const money = defineKind({
  type: "money",
  group: "number",
  blank: () => ({}),
  properties: {
    basic: BASIC,
    value: VALUE,
    limits: ["decimals", "min", "max"],
    display: ["currency", ...DISPLAY],
    advanced: STORED,
  },
  becomes: ["number", "percent", "text"],
});
