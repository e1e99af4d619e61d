import { label } from "../controls/factories";

export const help = label("help", "help", true);
