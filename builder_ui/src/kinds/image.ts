import { COMPUTED_BASIC, DISPLAY } from "./common";
import { defineKind } from "./types";

export const image = defineKind({
  type: "image",
  group: "file",
  blank: () => ({}),
  properties: {
    basic: COMPUTED_BASIC,
    value: ["required", "read_only"],
    limits: ["max_files", "max_size"],
    display: DISPLAY,
  },
  becomes: ["attachment"],
});
