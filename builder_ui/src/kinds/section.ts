import { DISPLAY, LAYOUT_BASIC } from "./common";
import { defineKind } from "./types";

export const section = defineKind({
  type: "section",
  group: "layout",
  blank: () => ({ elements: [] }),
  properties: { basic: LAYOUT_BASIC, display: ["collapsible", "collapsed", ...DISPLAY] },
});
