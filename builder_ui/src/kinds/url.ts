import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const url = defineKind({
  type: "url",
  group: "text",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, display: DISPLAY, advanced: STORED },
  becomes: ["text", "long_text"],
});
