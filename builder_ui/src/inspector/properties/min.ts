import { decimal } from "../controls/factories";

export const min = decimal("min", "min");
