import { expect, it } from "vitest";
import { plainDecimal, shiftedText } from "../../src/model/decimals";

it.each([
  ["12", "12"],
  ["1,234.50", "1234.5"],
  [".5", "0.5"],
  ["-.5", "-0.5"],
  ["007", "7"],
  ["-0", "0"],
  ["12.", "12"],
  ["abc", null],
  ["1e3", null],
  ["1.2.3", null],
  ["", null],
])("reads %s as %s", (written, plain) => {
  expect(plainDecimal(written)).toBe(plain);
});

it.each([
  ["0.05", 2, "5"],
  ["5", -2, "0.05"],
  ["12.5", -2, "0.125"],
  ["-0.001", 2, "-0.1"],
  ["1", 2, "100"],
  ["100", -2, "1"],
  ["0", 2, "0"],
])("moves the point of %s by %i: %s", (text, places, moved) => {
  expect(shiftedText(text, places)).toBe(moved);
});
