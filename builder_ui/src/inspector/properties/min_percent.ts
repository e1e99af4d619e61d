import { decimal } from "../controls/factories";

export const minPercent = decimal("min_percent", "min", 2);
