import type { Kit } from "../types";
import { Choice, ManyChoice, Toggle } from "./Choice";
import { Moment } from "./Moment";
import { Reference } from "./Reference";
import { Rows } from "./Rows";
import { Decimal, LongText, Text } from "./Text";
import "./desktop.css";

/** Controls for mouse and keyboard, drawn by antd. */
export const desktopKit: Kit = {
  name: "desktop",
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
