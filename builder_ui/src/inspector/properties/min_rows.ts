import { integer } from "../controls/factories";

export const minRows = integer("min_rows", "min_rows", { min: 0, max: 2000, otherwise: 0 });
