import { condition } from "../controls/condition";

export const visible = condition("visible", true);
