import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const percent = defineKind({
  type: "percent",
  group: "number",
  blank: () => ({}),
  properties: {
    basic: BASIC,
    value: VALUE,
    limits: ["decimals", "min_percent", "max_percent"],
    display: DISPLAY,
    advanced: STORED,
  },
  becomes: ["number", "money", "text"],
});
