import { COMPUTED_BASIC, DISPLAY } from "./common";
import { defineKind } from "./types";

export const lookup = defineKind({
  type: "lookup",
  group: "relation",
  blank: () => ({ link: "", field: "" }),
  properties: { basic: COMPUTED_BASIC, options: ["lookup"], display: DISPLAY },
});
