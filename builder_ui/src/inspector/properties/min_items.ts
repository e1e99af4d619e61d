import { integer } from "../controls/factories";

export const minItems = integer("min_items", "min_items", { min: 0, max: 1000 });
