import { COMPUTED_BASIC, DISPLAY } from "./common";
import { defineKind } from "./types";

export const attachment = defineKind({
  type: "attachment",
  group: "file",
  blank: () => ({}),
  properties: {
    basic: COMPUTED_BASIC,
    value: ["required", "read_only"],
    limits: ["max_files", "max_size", "accept"],
    display: DISPLAY,
  },
  becomes: ["image"],
});
