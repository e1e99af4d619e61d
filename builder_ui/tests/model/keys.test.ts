import { describe, expect, it } from "vitest";
import { isNumbered, keyFromLabel, keyProblem, keysIn, numberedKey, uniqueKey } from "../../src/model/keys";
import { RICH } from "./forms";

describe("keyFromLabel", () => {
  it.each([
    ["Customer name", "customer_name"],
    ["  E-mail (work) ", "e_mail_work"],
    ["Größe", "gro_e"],
    ["Café", "cafe"],
    ["2nd phone", "nd_phone"],
    ["客户", ""],
    ["客户 name", ""],
    ["!!!", ""],
    ["", ""],
    ["x".repeat(80), "x".repeat(48)],
  ])("%s → %s", (label, key) => {
    expect(keyFromLabel(label)).toBe(key);
  });

  it("takes the English text of a label in two languages", () => {
    expect(keyFromLabel({ "zh-CN": "金额", "en-US": "Amount" })).toBe("amount");
    expect(keyFromLabel({ "zh-CN": "金额" })).toBe("");
  });
});

describe("free keys", () => {
  it("counts up from a taken or reserved one", () => {
    expect(uniqueKey("name", new Set())).toBe("name");
    expect(uniqueKey("name", new Set(["name", "name_2"]))).toBe("name_3");
    expect(uniqueKey("version", new Set())).toBe("version_2");
    expect(uniqueKey("name_2", new Set(["name_2"]))).toBe("name_3");
  });

  it("stays within 48 characters", () => {
    const long = "a".repeat(48);
    expect(uniqueKey(long, new Set([long]))).toBe(`${"a".repeat(46)}_2`);
  });

  it("numbers by kind", () => {
    expect(numberedKey("text", new Set(["text_1", "text_3"]))).toBe("text_2");
  });

  it("knows its own numbers", () => {
    expect(isNumbered({ type: "long_text", key: "long_text_12" })).toBe(true);
    expect(isNumbered({ type: "text", key: "text_note" })).toBe(false);
    expect(isNumbered({ type: "number", key: "text_1" })).toBe(false);
  });
});

it("keeps the name space of rows apart", () => {
  expect(keysIn(RICH, "items")).toEqual(new Set(["product", "qty", "price"]));
  expect(keysIn(RICH, null).has("qty")).toBe(false);
});

it.each([
  ["Amount", "pattern"],
  ["1st", "pattern"],
  ["a".repeat(49), "pattern"],
  ["id", "reserved"],
  ["parent", "reserved"],
  ["name", "taken"],
  ["amount", null],
])("keyProblem(%s) is %s", (key, problem) => {
  expect(keyProblem(key, new Set(["name"]))).toBe(problem);
});
