import { integer } from "../controls/factories";

export const minLength = integer("min_length", "min_length", { min: 0, max: 4000 });
