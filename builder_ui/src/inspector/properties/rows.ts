import { integer } from "../controls/factories";

export const rows = integer("rows", "rows", { min: 1, max: 40, otherwise: 4 });
