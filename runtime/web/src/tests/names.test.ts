import { expect, it } from "vitest";
import { inSentence } from "../i18n/text";

it.each([
  ["Work order", "work order"],
  ["Follow-up", "follow-up"],
  ["CRM lead", "CRM lead"],
  ["Sales Order", "Sales Order"],
  ["iPad loan", "iPad loan"],
  ["工单", "工单"],
  ["", ""],
])("%s is %s inside a sentence", (name, inside) => {
  expect(inSentence(name, "en-US")).toBe(inside);
});

it("leaves names alone in Chinese", () => {
  expect(inSentence("Work order", "zh-CN")).toBe("Work order");
});
