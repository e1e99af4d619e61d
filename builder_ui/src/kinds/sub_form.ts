import { COMPUTED_BASIC, DISPLAY } from "./common";
import { defineKind } from "./types";

export const subForm = defineKind({
  type: "sub_form",
  group: "relation",
  blank: () => ({ elements: [] }),
  properties: {
    basic: COMPUTED_BASIC,
    options: ["row_fields"],
    value: ["required", "read_only"],
    limits: ["min_rows", "max_rows"],
    display: DISPLAY,
  },
});
