import { choice } from "../controls/factories";

export const precision = choice("precision", "precision", ["minute", "second"]);
