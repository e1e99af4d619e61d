import { describe, expect, it } from "vitest";
import { insertionPoint, type Rect } from "../../src/model/insertion";

const BOX: Rect = { left: 0, top: 0, right: 600, bottom: 400 };
const rect = (left: number, top: number, width: number, height = 60): Rect => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
/** Two half fields beside each other, a full one, a half one alone. */
const RECTS = [rect(0, 0, 292), rect(308, 0, 292), rect(0, 80, 600), rect(0, 160, 292)];

const at = (x: number, y: number) => insertionPoint(RECTS, { x, y }, BOX);

describe("insertionPoint", () => {
  it("is the only place of an empty container", () => {
    expect(insertionPoint([], { x: 5, y: 5 }, BOX)).toEqual({
      index: 0,
      line: { direction: "horizontal", x: 0, y: 0, length: 600 },
    });
  });

  it.each([
    [100, 30, 0, "vertical"],
    [200, 30, 1, "vertical"],
    [400, 30, 1, "vertical"],
    [500, 30, 2, "vertical"],
  ])("inside a row of two, (%i, %i) is %i", (x, y, index, direction) => {
    expect(at(x, y)).toMatchObject({ index, line: { direction } });
  });

  it.each([
    [300, 90, 2],
    [300, 130, 3],
  ])("a full row is divided by its middle: (%i, %i) is %i", (x, y, index) => {
    expect(at(x, y)).toMatchObject({ index, line: { direction: "horizontal", length: 600 } });
  });

  it("between two rows it is a line across", () => {
    expect(at(300, 70)).toEqual({ index: 2, line: { direction: "horizontal", x: 0, y: 70, length: 600 } });
  });

  it("beside a lone half field there is a place at its right, also just below its height", () => {
    expect(at(500, 190)).toMatchObject({ index: 4, line: { direction: "vertical", y: 160, length: 60 } });
    expect(at(500, 230)).toMatchObject({ index: 4, line: { direction: "vertical" } });
  });

  it("above everything and far below everything", () => {
    expect(at(300, -20)).toMatchObject({ index: 0, line: { direction: "horizontal", y: -6 } });
    expect(at(300, 390)).toMatchObject({ index: 4, line: { direction: "horizontal", y: 226 } });
  });

  it("the line between two boxes stands in the middle of their gap", () => {
    expect(at(310, 30).line).toEqual({ direction: "vertical", x: 300, y: 0, length: 60 });
  });

  it("boxes of different heights in one row stay one row", () => {
    const uneven = [rect(0, 0, 292, 60), rect(308, 0, 292, 140), rect(0, 160, 600)];
    expect(insertionPoint(uneven, { x: 100, y: 120 }, BOX)).toMatchObject({ index: 0, line: { length: 140 } });
    expect(insertionPoint(uneven, { x: 590, y: 120 }, BOX).index).toBe(2);
  });

  it("columns of a sub-form wrap like words", () => {
    const columns = [rect(0, 0, 180), rect(190, 0, 180), rect(380, 0, 180), rect(0, 70, 180)];
    expect(insertionPoint(columns, { x: 10, y: 100 }, BOX).index).toBe(3);
    expect(insertionPoint(columns, { x: 300, y: 100 }, BOX).index).toBe(4);
  });

  it("every index can be reached", () => {
    const reached = new Set<number>();
    for (let x = 2; x < 600; x += 20) for (let y = -10; y < 260; y += 5) reached.add(at(x, y).index);
    expect([...reached].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
