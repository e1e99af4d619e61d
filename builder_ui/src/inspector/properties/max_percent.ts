import { decimal } from "../controls/factories";

export const maxPercent = decimal("max_percent", "max", 2);
