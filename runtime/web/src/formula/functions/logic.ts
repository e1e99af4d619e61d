/** Decisions. Branches are evaluated only when they are needed. */

import type { Decimal } from "../numbers";
import { whole } from "../numbers";
import type { Compiled, Run } from "../run";
import { equal, isList, type Scalar, type Value } from "../values";
import { type Implementation, plainly } from "./implementation";

const BLANK: Compiled = () => null;

/** (condition, value), (condition, value), … and what is left over. */
function pairs(args: readonly Compiled[]): { pairs: [Compiled, Compiled][]; rest: Compiled | undefined } {
  const found: [Compiled, Compiled][] = [];
  for (let index = 0; index + 1 < args.length; index += 2)
    found.push([args[index] as Compiled, args[index + 1] as Compiled]);
  return { pairs: found, rest: args.length % 2 ? args.at(-1) : undefined };
}

function chosen(args: readonly Compiled[]): Compiled {
  const { pairs: branches, rest = BLANK } = pairs(args);
  return (run) => (branches.find(([condition]) => condition(run) === true)?.[1] ?? rest)(run);
}

function switched([value = BLANK, ...args]: readonly Compiled[]): Compiled {
  const { pairs: cases, rest = BLANK } = pairs(args);
  return (run) => {
    const wanted = value(run) as Scalar;
    return (cases.find(([candidate]) => equal(candidate(run) as Scalar, wanted))?.[1] ?? rest)(run);
  };
}

function choose([index = BLANK, ...values]: readonly Compiled[]): Compiled {
  return (run) => {
    const place = whole(index(run) as Decimal, 0, values.length + 1);
    return values[place - 1]?.(run) ?? null;
  };
}

const truth = (run: Run) => (condition: Compiled) => condition(run) === true;

export const LOGIC: Record<string, Implementation> = {
  IF: { lazy: chosen },
  IFS: { lazy: chosen },
  SWITCH: { lazy: switched },
  CHOOSE: { lazy: choose },
  AND: { lazy: (args) => (run) => args.every(truth(run)) },
  OR: { lazy: (args) => (run) => args.some(truth(run)) },
  NOT: plainly((condition: boolean) => !condition),
  XOR: plainly((...conditions: boolean[]) => conditions.filter(Boolean).length % 2 === 1),
  ISBLANK: plainly((value: Value) => value === null || (isList(value) && value.length === 0)),
  IFBLANK: {
    lazy:
      ([value = BLANK, otherwise = BLANK]) =>
      (run) =>
        value(run) ?? otherwise(run),
  },
  INCLUDES: plainly((items: readonly Scalar[] | null, value: Scalar) => {
    return value !== null && (items ?? []).some((item) => equal(item, value));
  }),
};
