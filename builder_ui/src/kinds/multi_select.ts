import { BASIC, DISPLAY, VALUE } from "./common";
import { defineKind } from "./types";

export const multiSelect = defineKind({
  type: "multi_select",
  group: "choice",
  blank: (words) => ({ options: [1, 2, 3].map((n) => ({ value: `option_${n}`, label: `${words.option} ${n}` })) }),
  properties: {
    basic: BASIC,
    options: ["options"],
    value: VALUE,
    limits: ["min_items", "max_items"],
    display: ["multi_select_display", ...DISPLAY],
  },
  becomes: ["select", "text"],
});
