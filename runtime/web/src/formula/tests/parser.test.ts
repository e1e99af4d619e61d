import { describe, expect, test } from "vitest";
import { check } from "../check";
import { FormulaError } from "../errors";
import { parse } from "../parser";
import { toText } from "../printer";
import { typesScope } from "../scope";

function errorOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof FormulaError) return `${error.code} ${error.line}:${error.column}`;
    throw error;
  }
  return "none";
}

describe("wrong text is refused at its place", () => {
  test.each([
    ["", "unexpected_end 1:1"],
    ["1 +", "unexpected_end 1:4"],
    ["1 + * 2", "syntax 1:5"],
    ["SUM(1, 2", "unexpected_end 1:9"],
    ["SUM(1,,2)", "syntax 1:7"],
    ['"斗拱', "unterminated_text 1:1"],
    ["a = b = c", "syntax 1:7"],
    ["1 +\n  * 2", "syntax 2:3"],
    ["1 +\r\n*", "syntax 2:1"],
    ["金额 + 1", "unknown_field 1:1"],
    ["“😀” + ?", "syntax 1:7"],
    ["１２", "bad_number 1:1"],
    ["1.2.3", "bad_number 1:1"],
    ["1e1000", "bad_number 1:1"],
    ["12abc", "bad_number 1:1"],
    ["a.b(1)", "syntax 1:4"],
    ["1\ud800", "syntax 1:2"],
  ])("%j: %s", (text, expected) => expect(errorOf(text)).toBe(expected));
});

describe("what people type with a Chinese input method is understood", () => {
  test.each([
    ["IF（a，“是”；“否”）", 'IF(a, "是", "否")'],
    ["=1+2", "1 + 2"],
    ["-2^2", "-2 ^ 2"],
    ["2^3^2", "2 ^ 3 ^ 2"],
    ["(1+2)*3", "(1 + 2) * 3"],
    ["1 != 2", "1 <> 2"],
    ["5%%", "5%%"],
    ["if(true, false, 1)", "IF(TRUE, FALSE, 1)"],
    ['"a""b"', '"a""b"'],
  ])("%s is %s", (text, printed) => expect(toText(parse(text))).toBe(printed));
});

describe("limits end with a code, in bounded time", () => {
  const deep = 60_000;
  test.each([
    ["open brackets", "(".repeat(16_000), "too_deep"],
    ["nested calls", "ABS(".repeat(4_000), "too_deep"],
    ["signs", `${"-".repeat(16_000)}1`, "too_deep"],
    ["percents", `1${"%".repeat(16_000)}`, "too_deep"],
    ["a long sum", Array.from({ length: 8_000 }, () => "1").join("+"), "too_deep"],
    ["many arguments", `SUM(${"1,".repeat(8_000)}1)`, "too_many_nodes"],
    ["too much text", "a".repeat(deep), "too_long"],
    ["text beyond the limit by code points", `"${"😀".repeat(16_383)}"`, "too_long"],
    ["many quotes", '"'.repeat(16_383), "unterminated_text"],
    ["many dots", `a${".a".repeat(8_000)}`, "none"],
    ["many lines", "\n".repeat(16_384), "unexpected_end"],
  ])("%s", (_, text, code) => {
    const begun = performance.now();
    expect(errorOf(text).split(" ")[0]).toBe(code);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test("text at the limit is allowed", () => expect(errorOf(`"${"😀".repeat(16_382)}"`)).toBe("none"));
});

describe("names reach nothing but the function table and the fields", () => {
  const scope = typesScope({ amount: "number" });
  test.each([
    ["constructor", "unknown_field"],
    ["__proto__", "unknown_field"],
    ["amount.constructor", "unknown_field"],
    ["CONSTRUCTOR()", "unknown_function"],
    ["__PROTO__(1)", "unknown_function"],
    ["toString()", "unknown_function"],
    ["EVAL(amount)", "unknown_function"],
    ["current_user.name", "unknown_field"],
  ])("%s: %s", (text, code) => {
    expect(() => check(parse(text), scope)).toThrowError(expect.objectContaining({ code }));
  });
});
