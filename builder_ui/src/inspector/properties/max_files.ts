import { integer } from "../controls/factories";

export const maxFiles = integer("max_files", "max_files", { min: 1, max: 100, otherwise: 10 });
