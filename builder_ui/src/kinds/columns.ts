import { DISPLAY, LAYOUT_BASIC } from "./common";
import { defineKind } from "./types";

export const columns = defineKind({
  type: "columns",
  group: "layout",
  blank: () => ({
    columns: [
      { key: "left", width: 6, elements: [] },
      { key: "right", width: 6, elements: [] },
    ],
  }),
  properties: { basic: LAYOUT_BASIC, options: ["column_list"], display: DISPLAY },
});
