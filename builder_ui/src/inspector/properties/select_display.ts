import { choice } from "../controls/factories";

export const selectDisplay = choice("select_display", "display", ["dropdown", "radio"]);
