import { integer } from "../controls/factories";

export const maxItems = integer("max_items", "max_items", { min: 1, max: 1000 });
