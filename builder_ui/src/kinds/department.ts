import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const department = defineKind({
  type: "department",
  group: "people",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, display: DISPLAY, advanced: STORED },
});
