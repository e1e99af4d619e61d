import { label } from "../controls/factories";

export const patternMessage = label("pattern_message", "pattern_message");
