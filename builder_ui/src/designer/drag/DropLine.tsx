import type { CSSProperties } from "react";
import { useDrag } from "../scene";

const THICK = 3;

/** The line where the element would go, over everything, in client pixels. */
export function DropLine() {
  const line = useDrag((state) => state.line);
  const refused = useDrag((state) => state.refusal !== null);
  if (line === null) return null;
  const across = line.direction === "horizontal";
  const style: CSSProperties = across
    ? { left: line.x, top: line.y - THICK / 2, width: line.length, height: THICK }
    : { left: line.x - THICK / 2, top: line.y, width: THICK, height: line.length };
  return (
    <div
      className="dgb-line"
      data-testid="drop-line"
      data-direction={line.direction}
      data-refused={refused}
      style={style}
    />
  );
}
