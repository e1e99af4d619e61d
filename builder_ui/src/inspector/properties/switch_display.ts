import { choice } from "../controls/factories";

export const switchDisplay = choice("switch_display", "display", ["switch", "checkbox"]);
