import { DISPLAY, LAYOUT_BASIC } from "./common";
import { defineKind } from "./types";

export const tabs = defineKind({
  type: "tabs",
  group: "layout",
  blank: (words) => ({
    tabs: [1, 2].map((n) => ({ key: `tab_${n}`, label: `${words.tab} ${n}`, elements: [] })),
  }),
  properties: { basic: LAYOUT_BASIC, options: ["tab_list"], display: DISPLAY },
});
