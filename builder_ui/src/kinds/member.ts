import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const member = defineKind({
  type: "member",
  group: "people",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, display: DISPLAY, advanced: STORED },
});
