import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const phone = defineKind({
  type: "phone",
  group: "text",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, display: DISPLAY, advanced: STORED },
  becomes: ["text", "long_text"],
});
