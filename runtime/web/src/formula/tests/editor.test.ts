import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { beforeAll, describe, expect, test } from "vitest";
import type { FormDocument } from "../../api/types";
import { i18n } from "../../i18n";
import { complete } from "../editor/completion";
import { diagnose, offsetOf } from "../editor/diagnose";
import { fieldNamed, findFields, nameOf } from "../editor/names";
import { callAround, scan } from "../editor/scan";
import { settings } from "../editor/settings";
import { scopeOfForm } from "../forms";
import en from "../locales/en-US.json";
import zh from "../locales/zh-CN.json";
import { sentenceOf } from "../messages";
import { SIGNATURES } from "../signature";
import { functionGroups, helpOn, paramOfArgument } from "../table";

const label = (chinese: string, english: string) => ({ "zh-CN": chinese, "en-US": english });
const form: FormDocument = {
  type: "form",
  format: 1,
  key: "deal",
  label: "订单",
  elements: [
    { type: "money", key: "amount", label: label("订单金额", "Amount") },
    { type: "select", key: "status", label: "状态", options: [{ value: "open", label: "进行中" }] },
    { type: "multi_select", key: "tags", label: "标签", options: [{ value: "vip", label: "贵宾" }] },
    { type: "date", key: "due", label: label("交货日期", "Due date") },
    { type: "link", key: "buyer", label: label("客户", "Buyer"), target: { form: "deal" } },
    {
      type: "sub_form",
      key: "items",
      label: label("明细", "Items"),
      elements: [{ type: "number", key: "qty", label: label("数量", "Quantity") }],
    },
  ],
};
const scope = scopeOfForm(form, { deal: form });

beforeAll(() => i18n.init({ lng: "zh-CN", resources: {} }));

function offered(text: string): string[] {
  const state = EditorState.create({ doc: text, extensions: settings.of({ scope, locale: "zh-CN" }) });
  const result = complete(new CompletionContext(state, text.length, false));
  return (result?.options ?? []).map((option) => option.displayLabel ?? option.label);
}

describe("completion", () => {
  test.each([
    ["by the Chinese label", "1 + 金额", "订单金额"],
    ["by the English label", "Quan", "明细.数量"],
    ["by the key", "du", "交货日期"],
    ["columns by the sub-form", "items.", "明细.数量"],
    ["fields of the linked record", "buyer.am", "客户.订单金额"],
    ["functions in any case", "sumi", "SUMIF"],
    ["options after the field", "status = ", "进行中"],
    ["options in quotes", 'IF(status <> "进', "进行中"],
    ["options of lists", "INCLUDES(tags, ", "贵宾"],
  ])("%s", (_, text, first) => expect(offered(text)).toContain(first));

  test("what fits the parameter comes first", () => {
    expect(offered("SUM(i")[0]).toBe("明细.数量");
    expect(offered("COUNTROWS(i")[0]).toBe("明细");
    expect(offered("i")[0]).toBe("明细");
  });

  test("options are offered before a closing bracket", () => {
    const state = EditorState.create({ doc: "IF(status = )", extensions: settings.of({ scope, locale: "zh-CN" }) });
    expect(complete(new CompletionContext(state, 12, false))?.options).toHaveLength(1);
  });

  test.each(['"amo', "1 +", "12", 'status = "x', "amount = "])("nothing is offered in %s", (text) =>
    expect(offered(text)).toEqual([]),
  );
});

describe("scanning what is not finished", () => {
  test.each([
    ["IF(", "IF", 0],
    ["IF(a, SUM(1, 2), ", "IF", 2],
    ["IF(a, SUM(1, ", "SUM", 1],
    ['CONCAT("a,(", ', "CONCAT", 1],
    ["IF(a，（b", undefined, undefined],
  ])("%s", (text, name, argument) => {
    const call = callAround(scan(text), text.length);
    expect([call?.name, call?.argument]).toEqual([name, argument]);
  });

  test.each(["", '"', "((((", "😀", "1..2", "\u0000", "”“"])("%j never fails", (text) => {
    const pieces = scan(text);
    expect(pieces.every(({ from, to }) => from < to && to <= text.length)).toBe(true);
  });
});

describe("what is wrong is underlined at its place", () => {
  const underlined = (text: string) => {
    const { fault } = diagnose(text, scope, { locale: "zh-CN" });
    return fault && text.slice(fault.from, fault.to);
  };
  test.each([
    ["SUM(items.qty, 金额)", "金额"],
    ["amount > due", ">"],
    ["amount +", "+"],
    ['"😀" & amount & 数量', "数量"],
    ["SUMM(1)", "SUMM"],
    ["1 +\n* 2", "*"],
    ["items", "items"],
    ["amount", undefined],
    ["", undefined],
  ])("%j: %j", (text, expected) => expect(underlined(text)).toBe(expected));

  test("columns count code points", () => expect(offsetOf("a\n😀b", 2, 2)).toBe(4));

  test("sentences are in the reader's language", () => {
    const sentence = (locale: "zh-CN" | "en-US") => diagnose("ABS(due)", scope, { locale }).fault?.sentence;
    expect(sentence("zh-CN")).toBe("ABS 的第 1 个参数应为数字，这里却是日期。");
    expect(sentence("en-US")).toBe("Argument 1 of ABS must be a number, but this is a date.");
  });

  test("no sentence shows a hole", () => {
    for (const text of [
      "SUMM(1)",
      "COMPLETELYUNKNOWN()",
      "SUM()",
      "ABS(1, 2)",
      "1 +",
      "(",
      '"a',
      "1.2.3",
      "a",
      "items",
      'TEXT(1, "x")',
      "due > NOW()",
    ]) {
      for (const locale of ["zh-CN", "en-US"] as const) {
        expect(diagnose(text, scope, { locale }).fault?.sentence).not.toMatch(/[{}]|undefined|^\w+$/);
      }
    }
    expect(sentenceOf({ code: "never_heard_of", params: {} }, "zh-CN")).toBe("never_heard_of");
  });
});

describe("names on screen", () => {
  test("follow the path", () => {
    expect(nameOf(scope, ["buyer", "amount"], "zh-CN")).toBe("客户.订单金额");
    expect(nameOf(scope, ["buyer", "gone"], "zh-CN")).toBeUndefined();
    expect(nameOf(scope, ["current_user", "id"], "zh-CN")).toBe("当前用户编号");
  });

  test("lead back to the path", () => {
    expect(fieldNamed(scope, "明细.数量")).toEqual(["items", "qty"]);
    expect(fieldNamed(scope, "Amount")).toEqual(["amount"]);
    expect(fieldNamed(scope, "没有")).toBeUndefined();
  });

  test("are found by their beginning before their middle", () => {
    expect(findFields(scope, "a", "en-US")[0]?.path).toEqual(["amount"]);
  });
});

describe("help", () => {
  test("covers every function, group and parameter in both languages", () => {
    for (const [name, { group, params, tail }] of SIGNATURES) {
      for (const [locale, words] of [
        ["zh-CN", zh],
        ["en-US", en],
      ] as const) {
        expect(helpOn(name, locale)?.text, name).toBeTruthy();
        expect(words.group, group).toHaveProperty(group);
        for (const param of tail ? [...params, tail] : params) expect(words.param, name).toHaveProperty(param.name);
      }
    }
    expect([...functionGroups().values()].flat()).toHaveLength(SIGNATURES.size);
  });

  test("points at the parameter that repeats", () => {
    const [sum, ifs, iif] = ["SUM", "IFS", "IF"].map((name) => SIGNATURES.get(name));
    expect(sum && [0, 1, 5].map((argument) => paramOfArgument(sum, argument))).toEqual([0, 0, 0]);
    expect(ifs && [0, 1, 2, 3].map((argument) => paramOfArgument(ifs, argument))).toEqual([0, 1, 0, 1]);
    expect(iif && paramOfArgument(iif, 2)).toBe(2);
  });
});
