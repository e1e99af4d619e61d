import { BASIC, DISPLAY, STORED, VALUE } from "./common";
import { defineKind } from "./types";

export const select = defineKind({
  type: "select",
  group: "choice",
  blank: (words) => ({ options: [1, 2, 3].map((n) => ({ value: `option_${n}`, label: `${words.option} ${n}` })) }),
  properties: {
    basic: BASIC,
    options: ["options"],
    value: VALUE,
    display: ["select_display", ...DISPLAY],
    advanced: STORED,
  },
  becomes: ["multi_select", "text"],
});
