import { toggle } from "../controls/factories";

export const collapsible = toggle("collapsible", "collapsible", false);
