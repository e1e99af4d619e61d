import { label } from "../controls/factories";

export const text = label("text", "text", true, 10_000);
