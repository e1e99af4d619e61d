/** Geometry of dropping: where in a container a pointer means. Pure, in CSS pixels of any one coordinate system. */

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

/** The line that is drawn where the element would go. */
export interface Line {
  direction: "horizontal" | "vertical";
  x: number;
  y: number;
  length: number;
}

export interface Insertion {
  index: number;
  line: Line;
}

/** Elements beside each other: those that overlap vertically by more than half of the lower one. */
interface Row {
  first: number;
  rects: Rect[];
  top: number;
  bottom: number;
}

const centre = (rect: Rect): Point => ({ x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 });
const heightOf = (rect: Rect) => rect.bottom - rect.top;

function rowsOf(rects: readonly Rect[]): Row[] {
  const rows: Row[] = [];
  for (const [index, rect] of rects.entries()) {
    const row = rows.at(-1);
    const overlap = row === undefined ? 0 : Math.min(row.bottom, rect.bottom) - Math.max(row.top, rect.top);
    const beside = row !== undefined && overlap > Math.min(heightOf(rect), row.bottom - row.top) / 2;
    // A flow only goes to the right inside a row; what begins further left has wrapped.
    if (row !== undefined && beside && rect.left >= (row.rects.at(-1)?.right ?? 0) - 1) {
      row.rects.push(rect);
      row.top = Math.min(row.top, rect.top);
      row.bottom = Math.max(row.bottom, rect.bottom);
    } else rows.push({ first: index, rects: [rect], top: rect.top, bottom: rect.bottom });
  }
  return rows;
}

/**
 * The place in a flow of boxes (a grid of twelve columns, a row of columns) that a pointer means.
 *
 * Above or below all of a row: between rows, a horizontal line. Inside a row: beside the box under the pointer, a
 * vertical line; a box that fills its row is divided by its middle height instead.
 *
 * @param rects of the container's elements in their order.
 * @param box the container's inside, for the length of the line.
 */
export function insertionPoint(rects: readonly Rect[], pointer: Point, box: Rect): Insertion {
  if (rects.length === 0) {
    return { index: 0, line: { direction: "horizontal", x: box.left, y: box.top, length: box.right - box.left } };
  }
  const rows = rowsOf(rects);
  const at = rows.findIndex((row) => pointer.y <= row.bottom);
  if (at === -1) return afterAll(rects, rows, pointer, box);
  const row = rows[at] as Row;
  const above = rows[at - 1];
  if (pointer.y < row.top) {
    // In the gap: still beside the row above when that one has room at the pointer's side.
    if (above !== undefined && pointer.y - above.bottom < row.top - pointer.y && hasRoom(above, pointer, box))
      return besideIn(above, pointer);
    return { index: row.first, line: between(above, row, box) };
  }
  return fills(row, box) ? splitByHeight(rows, at, pointer, box) : besideIn(row, pointer);
}

function afterAll(rects: readonly Rect[], rows: Row[], pointer: Point, box: Rect): Insertion {
  const last = rows.at(-1) as Row;
  if (hasRoom(last, pointer, box) && pointer.y - last.bottom < 24) return besideIn(last, pointer);
  return { index: rects.length, line: between(last, undefined, box) };
}

/** Whether the row leaves free space at the right, where the pointer is. */
function hasRoom(row: Row, pointer: Point, box: Rect): boolean {
  const right = (row.rects.at(-1) as Rect).right;
  return box.right - right > 40 && pointer.x > right;
}

function fills(row: Row, box: Rect): boolean {
  const [only] = row.rects;
  return row.rects.length === 1 && only !== undefined && only.right - only.left > (box.right - box.left) * 0.9;
}

function between(above: Row | undefined, below: Row | undefined, box: Rect): Line {
  const y =
    above === undefined
      ? (below as Row).top - 6
      : below === undefined
        ? above.bottom + 6
        : (above.bottom + below.top) / 2;
  return { direction: "horizontal", x: box.left, y, length: box.right - box.left };
}

function splitByHeight(rows: Row[], at: number, pointer: Point, box: Rect): Insertion {
  const row = rows[at] as Row;
  const before = pointer.y < (row.top + row.bottom) / 2;
  return before
    ? { index: row.first, line: between(rows[at - 1], row, box) }
    : { index: row.first + 1, line: between(row, rows[at + 1], box) };
}

function besideIn(row: Row, pointer: Point): Insertion {
  const count = row.rects.filter((rect) => centre(rect).x < pointer.x).length;
  const left = row.rects[count - 1];
  const right = row.rects[count];
  const x =
    left === undefined
      ? (right as Rect).left - 6
      : right === undefined
        ? left.right + 6
        : (left.right + right.left) / 2;
  return {
    index: row.first + count,
    line: { direction: "vertical", x, y: row.top, length: row.bottom - row.top },
  };
}
