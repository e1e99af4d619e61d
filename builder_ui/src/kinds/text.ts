import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const text = defineKind({
  type: "text",
  group: "text",
  blank: () => ({}),
  properties: {
    basic: BASIC,
    value: VALUE,
    limits: ["min_length", "max_length", "pattern", "pattern_message"],
    display: DISPLAY,
    advanced: STORED,
  },
  becomes: ["long_text", "phone", "email", "url", "select", "number", "serial"],
});
