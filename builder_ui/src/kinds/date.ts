import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const date = defineKind({
  type: "date",
  group: "time",
  blank: () => ({}),
  properties: { basic: BASIC, value: VALUE, limits: ["min_moment", "max_moment"], display: DISPLAY, advanced: STORED },
  becomes: ["datetime", "text"],
});
