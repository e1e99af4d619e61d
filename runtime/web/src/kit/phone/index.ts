import type { Kit } from "../types";
import { Choice, ManyChoice, Toggle } from "./Choice";
import { Moment } from "./Moment";
import { Reference } from "./Reference";
import { Rows } from "./Rows";
import { Decimal, LongText, Text } from "./Text";
import "../../ui/text-input.css";
import "./phone.css";

/** Controls for thumbs: native inputs and sheets from the bottom edge. */
export const phoneKit: Kit = {
  name: "phone",
  Text,
  LongText,
  Decimal,
  Moment,
  Choice,
  ManyChoice,
  Toggle,
  Reference,
  Rows,
};
