import { BASIC, DISPLAY, VALUE } from "./common";
import { defineKind } from "./types";

export const longText = defineKind({
  type: "long_text",
  group: "text",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, limits: ["max_length"], display: ["rows", ...DISPLAY] },
  becomes: ["text"],
});
