import type { FormElement } from "@dougong/web/api";
import { describe, expect, it } from "vitest";
import { cargoOf, newCargo, refusal } from "../../src/model/accepts";
import { ROOT } from "../../src/model/tree";
import { at, form, RICH, section, text } from "./forms";

const moving = (address: string) => cargoOf(at(RICH, address), address);

describe("refusal", () => {
  it.each([
    [ROOT, "sub_form", null],
    ["info", "sub_form", null],
    ["sides/left", "section", null],
    ["items", "text", null],
    ["items", "lookup", null],
    ["items", "sub_form", "sub_form_in_sub_form"],
    ["items", "section", "layout_in_sub_form"],
    ["items", "divider", "layout_in_sub_form"],
    ["nowhere", "text", "gone"],
  ] as const)("%s for %s: %s", (container, type, expected) => {
    expect(refusal(RICH, container, newCargo(type))).toBe(expected);
  });

  it("lets nothing into itself", () => {
    expect(refusal(RICH, "info", moving("info"))).toBe("itself");
    expect(refusal(RICH, "sides/left", moving("info"))).toBe("itself");
    expect(refusal(RICH, "info", moving("sides"))).toBeNull();
  });

  it("stops at the depth that the server stops at", () => {
    let deep: FormElement = text("leaf");
    for (let n = 7; n >= 1; n--) deep = section(`s${n}`, deep);
    const tree = form(deep);
    expect(refusal(tree, "s7", newCargo("text"))).toBeNull();
    expect(refusal(tree, "s7", { ...newCargo("section"), height: 2 })).toBe("too_deep");
  });

  it("stops at 500 elements, unless one only moves", () => {
    const full = form(...Array.from({ length: 500 }, (_, n) => text(`f${n}`)));
    expect(refusal(full, ROOT, newCargo("text"))).toBe("too_many");
    expect(refusal(full, ROOT, { ...newCargo("text"), from: "f3" })).toBeNull();
  });
});
