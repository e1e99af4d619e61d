import { toggle } from "../controls/factories";

export const thousands = toggle("thousands", "thousands", true);
