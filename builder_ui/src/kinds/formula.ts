import { COMPUTED_BASIC, DISPLAY } from "./common";
import { defineKind } from "./types";

export const formula = defineKind({
  type: "formula",
  group: "relation",
  blank: () => ({ expression: { formula: "" } }),
  properties: {
    basic: COMPUTED_BASIC,
    options: ["expression"],
    display: ["formula_display", "formula_decimals", ...DISPLAY],
    advanced: ["indexed"],
  },
});
