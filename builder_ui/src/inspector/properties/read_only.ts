import { condition } from "../controls/condition";

export const readOnly = condition("read_only", false);
