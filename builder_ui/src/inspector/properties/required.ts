import { condition } from "../controls/condition";

export const required = condition("required", false);
