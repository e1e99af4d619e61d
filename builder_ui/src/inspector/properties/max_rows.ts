import { integer } from "../controls/factories";

export const maxRows = integer("max_rows", "max_rows", { min: 1, max: 2000, otherwise: 200 });
