import { choice } from "../controls/factories";

export const multiSelectDisplay = choice("multi_select_display", "display", ["dropdown", "checkbox"]);
