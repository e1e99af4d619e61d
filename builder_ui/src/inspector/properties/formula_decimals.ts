import { integer } from "../controls/factories";

export const formulaDecimals = integer("formula_decimals", "decimals", { min: 0, max: 8 });
