import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const time = defineKind({
  type: "time",
  group: "time",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, display: ["precision", ...DISPLAY], advanced: STORED },
  becomes: ["text"],
});
