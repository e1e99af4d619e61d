import { describe, expect, it } from "vitest";
import { compareDecimals, formatDecimal, readDecimal, roundDecimal, shiftDecimal, sumDecimals } from "../lib/decimal";

describe("readDecimal", () => {
  it.each([
    ["1,234.50", "1234.50"],
    ["１２３．５", "123.5"],
    ["¥ 99", "99"],
    ["-0", "0"],
    [".5", "0.5"],
    ["007", "7"],
    ["", null],
    ["12a", undefined],
    ["1.2.3", undefined],
    ["-", undefined],
  ])("%s → %s", (written, read) => {
    expect(readDecimal(written)).toBe(read);
  });
});

it.each([
  ["2.345", 2, "2.35"],
  ["-2.345", 2, "-2.35"],
  ["1.005", 2, "1.01"],
  ["0.4", 0, "0"],
  ["-0.4", 0, "0"],
  ["99999999999999999999.995", 2, "100000000000000000000.00"],
  ["7", 2, "7.00"],
])("roundDecimal(%s, %i) = %s, half away from zero", (text, decimals, rounded) => {
  expect(roundDecimal(text, decimals)).toBe(rounded);
});

it.each([
  ["0.05", 2, "5"],
  ["5", -2, "0.05"],
  ["12.5", -2, "0.125"],
  ["-0.001", 2, "-0.1"],
  ["0", -2, "0"],
  ["100", 2, "10000"],
])("shiftDecimal(%s, %i) = %s", (text, places, shifted) => {
  expect(shiftDecimal(text, places)).toBe(shifted);
});

it("adds exactly what floats cannot", () => {
  expect(sumDecimals(["0.1", "0.2"])).toBe("0.3");
  expect(sumDecimals(["99999999999999999999.99", "0.01"])).toBe("100000000000000000000");
  expect(sumDecimals(["-1.5", "1", null, "x", undefined])).toBe("-0.5");
  expect(sumDecimals([])).toBe("0");
});

it("compares beyond the range of floats", () => {
  expect(compareDecimals("9007199254740993", "9007199254740992")).toBe(1);
  expect(compareDecimals("-2", "-1")).toBe(-1);
  expect(compareDecimals("1.0", "1")).toBe(0);
});

it("groups thousands and keeps what is no number", () => {
  expect(formatDecimal("-1234567.5", { decimals: 2 })).toBe("-1,234,567.50");
  expect(formatDecimal("1234", { thousands: false })).toBe("1234");
  expect(formatDecimal("abc")).toBe("abc");
});
