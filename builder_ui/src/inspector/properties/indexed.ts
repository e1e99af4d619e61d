import { toggle } from "../controls/factories";

export const indexed = toggle("indexed", "indexed", false);
