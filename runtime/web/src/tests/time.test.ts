import { expect, it } from "vitest";
import { readDate, readTime, readWall } from "../lib/dates";
import { fromWall, toWall } from "../lib/zone";

it.each([
  ["2026-11-24", "2026-11-24"],
  ["2026/1/5", "2026-01-05"],
  ["2026年1月5日", "2026-01-05"],
  ["20261124", "2026-11-24"],
  ["2026-02-30", undefined],
  ["", null],
  ["soon", undefined],
])("readDate(%s) = %s", (written, read) => {
  expect(readDate(written)).toBe(read);
});

it("reads times and both together", () => {
  expect(readTime("9：30")).toBe("09:30:00");
  expect(readTime("24:00")).toBeUndefined();
  expect(readWall("2026/11/24 9:30")).toBe("2026-11-24T09:30:00");
  expect(readWall("2026-11-24")).toBe("2026-11-24T00:00:00");
});

it("shows an instant on the clock of a zone, and back", () => {
  expect(toWall("2026-11-24T01:30:00Z", "Asia/Shanghai")).toBe("2026-11-24T09:30:00");
  expect(fromWall("2026-11-24T09:30:00", "Asia/Shanghai")).toBe("2026-11-24T01:30:00Z");
});

it("finds instants beside a change of the clock", () => {
  expect(fromWall("2026-03-29T03:30:00", "Europe/Berlin")).toBe("2026-03-29T01:30:00Z");
  expect(fromWall("2026-03-29T01:30:00", "Europe/Berlin")).toBe("2026-03-29T00:30:00Z");
});
