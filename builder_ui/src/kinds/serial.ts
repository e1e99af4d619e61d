import { COMPUTED_BASIC, DISPLAY, STORED } from "./common";
import { defineKind } from "./types";

export const serial = defineKind({
  type: "serial",
  group: "relation",
  blank: () => ({
    parts: [
      { type: "date", pattern: "YYYYMMDD" },
      { type: "counter", digits: 4, reset: "day" },
    ],
  }),
  properties: { basic: COMPUTED_BASIC, options: ["serial_parts"], display: DISPLAY, advanced: STORED },
  becomes: ["text"],
});
