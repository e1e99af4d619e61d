import { label } from "../controls/factories";

export const unit = label("unit", "unit", false, 50);
