import { decimal } from "../controls/factories";

export const max = decimal("max", "max");
