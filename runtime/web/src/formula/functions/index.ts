/** The implementations, one file a group as in `engines/expr/functions`. */
import { AGGREGATE } from "./aggregate";
import { CONVERSION } from "./conversion";
import { DATE } from "./dates";
import type { Implementation } from "./implementation";
import { LOGIC } from "./logic";
import { MATH } from "./math";
import { ROUNDING } from "./rounding";
import { TEXT } from "./text";

export const GROUPS: Readonly<Record<string, Readonly<Record<string, Implementation>>>> = {
  logic: LOGIC,
  math: MATH,
  rounding: ROUNDING,
  aggregate: AGGREGATE,
  text: TEXT,
  date: DATE,
  conversion: CONVERSION,
};

export const IMPLEMENTATIONS: ReadonlyMap<string, Implementation> = new Map(
  Object.values(GROUPS).flatMap((group) => Object.entries(group)),
);

export type { Context, Implementation, ItemTest } from "./implementation";
