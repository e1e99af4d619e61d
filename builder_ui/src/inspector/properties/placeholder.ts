import { label } from "../controls/factories";

export const placeholder = label("placeholder", "placeholder");
