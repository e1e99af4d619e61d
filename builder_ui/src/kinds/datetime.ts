import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const datetime = defineKind({
  type: "datetime",
  group: "time",
  blank: () => ({}),
  properties: {
    basic: BASIC,
    value: VALUE,
    limits: ["min_moment", "max_moment"],
    display: ["precision", ...DISPLAY],
    advanced: STORED,
  },
  becomes: ["date", "text"],
});
