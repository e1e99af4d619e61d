import { DISPLAY } from "./common";
import { defineKind } from "./types";

export const description = defineKind({
  type: "description",
  group: "layout",
  blank: () => ({ text: "" }),
  properties: { basic: ["text", "key"], display: DISPLAY },
});
