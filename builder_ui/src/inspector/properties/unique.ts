import { toggle } from "../controls/factories";

export const unique = toggle("unique", "unique", false);
