import { KeyboardCode, type KeyboardCoordinateGetter } from "@dnd-kit/core";
import type { Cargo } from "../../model/accepts";
import { spotsFor } from "../../model/steps";
import type { Spot } from "../../model/tree";
import { find } from "../../model/tree";
import type { Designer } from "../store";

const STEPS: Record<string, 1 | -1> = {
  [KeyboardCode.Down]: 1,
  [KeyboardCode.Right]: 1,
  [KeyboardCode.Up]: -1,
  [KeyboardCode.Left]: -1,
};

/** The next place for a drag by keyboard, in reading order. */
export function nextSpot(designer: Designer, cargo: Cargo, spot: Spot | null, step: 1 | -1): Spot | null {
  const { form } = designer.getState();
  const spots = spotsFor(form, cargo);
  const own = cargo.from === undefined ? undefined : find(form, cargo.from);
  const from = spot ?? own;
  const index = spots.findIndex((one) => one.container === from?.container && one.index === from.index);
  if (index === -1) return spots[step === 1 ? 0 : spots.length - 1] ?? null;
  return spots[index + step] ?? spots[index] ?? null;
}

/** Arrow keys jump from place to place. Pixels mean nothing then, so the sensor is told of no move. */
export function coordinateGetter(onStep: (step: 1 | -1) => void): KeyboardCoordinateGetter {
  return (event) => {
    const step = STEPS[event.code];
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
}
