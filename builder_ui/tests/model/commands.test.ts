import type { FormDocument, LookupField, SelectField, TextField } from "@dougong/web/api";
import { describe, expect, it } from "vitest";
import { KINDS, type Words } from "../../src/kinds";
import { apply, MisplacedChange } from "../../src/model/changes";
import * as commands from "../../src/model/commands";
import { newElement } from "../../src/model/copies";
import { ROOT } from "../../src/model/tree";
import { at, columns, form, number, outline, RICH, rows, section, text } from "./forms";

const WORDS: Words = { tab: "Tab", option: "Option" };

/** Does a command and checks that reverting it gives the very same document. */
function done(tree: FormDocument, command: commands.Command | null): FormDocument {
  if (command === null) throw new Error("no command");
  const { form: next, revert } = commands.execute(tree, command);
  expect(commands.revert(next, revert)).toEqual(tree);
  return next;
}

describe("add", () => {
  it.each([
    [{ container: ROOT, index: 0 }, "x name info(phone_no sides(a|b c)) parts(d|) items(product qty price) total"],
    [
      { container: "sides/right", index: 1 },
      "name info(phone_no sides(a|b x c)) parts(d|) items(product qty price) total",
    ],
    [
      { container: "parts/second", index: 0 },
      "name info(phone_no sides(a|b c)) parts(d|x) items(product qty price) total",
    ],
    [{ container: "items", index: 3 }, "name info(phone_no sides(a|b c)) parts(d|) items(product qty price x) total"],
  ])("puts an element at %o", (spot, expected) => {
    expect(outline(done(RICH, commands.add(RICH, text("x"), spot)))).toBe(expected);
  });

  it("selects what it added, by its address", () => {
    expect(commands.add(RICH, text("x"), { container: "items", index: 0 }).select).toBe("items.x");
  });

  it("refuses a container that is not there", () => {
    expect(() => apply(RICH, { op: "insert", container: "gone", index: 0, element: text("x") })).toThrow(
      MisplacedChange,
    );
  });
});

describe("remove", () => {
  it("takes the element with all that it holds", () => {
    expect(outline(done(RICH, commands.remove(RICH, "info")))).toBe("name parts(d|) items(product qty price) total");
  });

  it.each([
    ["name", "info"],
    ["total", "items"],
    ["items.qty", "items.price"],
    ["a", "sides"],
  ])("after %s selects %s", (address, next) => {
    expect(commands.remove(RICH, address)?.select).toBe(next);
  });

  it("does nothing without an element", () => {
    expect(commands.remove(RICH, "absent")).toBeNull();
  });
});

describe("move", () => {
  it.each([
    [
      "total",
      { container: ROOT, index: 0 },
      "total name info(phone_no sides(a|b c)) parts(d|) items(product qty price)",
    ],
    [
      "name",
      { container: ROOT, index: 2 },
      "info(phone_no sides(a|b c)) name parts(d|) items(product qty price) total",
    ],
    [
      "b",
      { container: "sides/right", index: 2 },
      "name info(phone_no sides(a|c b)) parts(d|) items(product qty price) total",
    ],
    [
      "a",
      { container: "parts/second", index: 0 },
      "name info(phone_no sides(|b c)) parts(d|a) items(product qty price) total",
    ],
    [
      "total",
      { container: "items", index: 1 },
      "name info(phone_no sides(a|b c)) parts(d|) items(product total qty price)",
    ],
    [
      "items.qty",
      { container: ROOT, index: 5 },
      "name info(phone_no sides(a|b c)) parts(d|) items(product price) total qty",
    ],
    [
      "info",
      { container: "parts/first", index: 0 },
      "name parts(info(phone_no sides(a|b c)) d|) items(product qty price) total",
    ],
  ])("%s to %o", (address, spot, expected) => {
    expect(outline(done(RICH, commands.move(RICH, address, spot)))).toBe(expected);
  });

  it("is nothing when the place is its own, before or after", () => {
    expect(commands.move(RICH, "info", { container: ROOT, index: 1 })).toBeNull();
    expect(commands.move(RICH, "info", { container: ROOT, index: 2 })).toBeNull();
  });

  it("is nothing where the element may not stand", () => {
    expect(commands.move(RICH, "info", { container: "items", index: 0 })).toBeNull();
    expect(commands.move(RICH, "info", { container: "sides/left", index: 0 })).toBeNull();
  });

  it("selects the new address", () => {
    expect(commands.move(RICH, "total", { container: "items", index: 0 })?.select).toBe("items.total");
  });

  it("gives another key where the new name space has it already", () => {
    const tree = form(text("note"), rows("items", text("note")));
    const next = done(tree, commands.move(tree, "note", { container: "items", index: 1 }));
    expect(outline(next)).toBe("items(note note_2)");
  });
});

describe("duplicate", () => {
  it("puts a copy after the original with keys of its own", () => {
    const next = done(RICH, commands.duplicate(RICH, "info"));
    expect(outline(next)).toContain("info(phone_no sides(a|b c)) info_2(phone_no_2 sides_2(a_2|b_2 c_2))");
  });

  it("counts numbered keys on", () => {
    const tree = form(text("text_1"), text("text_2"));
    expect(outline(done(tree, commands.duplicate(tree, "text_1")))).toBe("text_1 text_3 text_2");
  });

  it("keeps what the copies say of each other", () => {
    const tree = form(section("s", text("x"), text("y", { visible: { formula: 'x = "x" & z' } })), text("z"));
    const copy = at<TextField>(done(tree, commands.duplicate(tree, "s")), "y_2");
    expect(copy.visible?.formula).toBe('x_2 = "x" & z');
  });

  it("leaves the keys inside rows", () => {
    expect(outline(done(RICH, commands.duplicate(RICH, "items")))).toContain("items_2(product qty price)");
  });
});

describe("paste", () => {
  it("leaves out what may not stand there", () => {
    const next = done(
      RICH,
      commands.paste(RICH, [section("s"), text("x"), text("qty")], { container: "items", index: 0 }),
    );
    expect(outline(next)).toContain("items(x qty_2 product qty price)");
  });

  it("is nothing when nothing may", () => {
    expect(commands.paste(RICH, [section("s")], { container: "items", index: 0 })).toBeNull();
  });
});

describe("set", () => {
  it("changes, adds and takes away a property", () => {
    expect(at(done(RICH, commands.set(RICH, "name", "label", "N")), "name").label).toBe("N");
    expect(at<TextField>(done(RICH, commands.set(RICH, "items.qty", "help", "h")), "items.qty").help).toBe("h");
    const wide = done(RICH, commands.set(RICH, "a", "width", 4));
    expect("width" in at(done(wide, commands.set(wide, "a", "width", undefined)), "a")).toBe(false);
  });

  it("changes the form itself", () => {
    expect(done(RICH, commands.setForm(RICH, "title", "name")).title).toBe("name");
  });

  it("changes several at once", () => {
    const tree = form({ type: "lookup", key: "l", label: "l", link: "", field: "" });
    const next = done(tree, commands.setMany(tree, "l", { link: "customer", field: "name" }));
    expect(at<LookupField>(next, "l")).toMatchObject({ link: "customer", field: "name" });
  });
});

describe("rename", () => {
  const tree = {
    ...form(
      number("amount"),
      rows("items", number("qty"), number("price", { visible: { formula: "qty > parent.amount" } })),
      { type: "formula", key: "sum", label: "sum", expression: { formula: 'SUM(items.qty) + amount & "amount"' } },
    ),
    title: "amount",
    checks: [{ key: "c", condition: { formula: "amount > 0", tree: {} }, message: "m", field: "amount" }],
  } as FormDocument;

  it("rewrites formulas, title and checks, texts in quotes left alone", () => {
    const next = done(tree, commands.rename(tree, "amount", "total"));
    expect(at<never>(next, "sum")).toMatchObject({ expression: { formula: 'SUM(items.qty) + total & "amount"' } });
    expect(at<TextField>(next, "items.price").visible?.formula).toBe("qty > parent.total");
    expect(next.title).toBe("total");
    expect(next.checks?.[0]).toMatchObject({ condition: { formula: "total > 0" }, field: "total" });
    expect(next.checks?.[0]?.condition.tree).toBeUndefined();
  });

  it("rewrites columns of rows in their own scope and the form's", () => {
    const next = done(tree, commands.rename(tree, "items.qty", "count"));
    expect(at<never>(next, "sum")).toMatchObject({ expression: { formula: 'SUM(items.count) + amount & "amount"' } });
    expect(at<TextField>(next, "items.price").visible?.formula).toBe("count > parent.amount");
  });

  it("rewrites the link of a lookup", () => {
    const lookup = form(
      { type: "link", key: "link_1", label: "", target: { form: "f" } },
      { type: "lookup", key: "l", label: "", link: "link_1", field: "name" },
    );
    expect(at<LookupField>(done(lookup, commands.rename(lookup, "link_1", "customer")), "l").link).toBe("customer");
  });

  it("does not take a function for a field", () => {
    const sum = form(number("sum"), text("x", { visible: { formula: "sum(sum) > 1" } }));
    expect(at<TextField>(done(sum, commands.rename(sum, "sum", "n")), "x").visible?.formula).toBe("sum(n) > 1");
  });
});

describe("followLabel", () => {
  it("makes a numbered key follow a Latin label, free of others", () => {
    const tree = form(text("text_1", { label: "Customer name" }), text("customer_name"));
    expect(outline(done(tree, commands.followLabel(tree, "text_1")))).toBe("customer_name_2 customer_name");
  });

  it("leaves keys that were chosen, and labels without Latin words", () => {
    const tree = form(text("note", { label: "Remark" }), text("text_1", { label: "备注" }));
    expect(commands.followLabel(tree, "note")).toBeNull();
    expect(commands.followLabel(tree, "text_1")).toBeNull();
  });
});

describe("become", () => {
  it("keeps what both kinds know", () => {
    const tree = form(text("x", { help: "h", required: true, max_length: 10, pattern: "a", width: 4 }));
    const next = at(done(tree, commands.become(tree, "x", "long_text", WORDS)), "x");
    expect(next).toEqual({
      type: "long_text",
      key: "x",
      label: "x",
      help: "h",
      required: true,
      max_length: 10,
      width: 4,
    });
  });

  it("keeps options between the two kinds of choice, not the display", () => {
    const options = [{ value: "a", label: "A" }];
    const tree = form({ type: "select", key: "x", label: "x", options, display: "radio" });
    const next = at<SelectField>(done(tree, commands.become(tree, "x", "multi_select", WORDS)), "x");
    expect(next.options).toEqual(options);
    expect(next.display).toBeUndefined();
  });

  it("gives options to a text that becomes a choice, and drops a default that no longer fits", () => {
    const tree = form(text("x", { default: { value: "v" } }));
    const next = at<SelectField>(done(tree, commands.become(tree, "x", "select", WORDS)), "x");
    expect(next.options).toHaveLength(3);
    expect(next.default).toBeUndefined();
  });

  it("shortens a limit that the other kind does not allow", () => {
    const tree = form({ type: "long_text", key: "x", label: "x", max_length: 10_000 });
    expect(at<TextField>(done(tree, commands.become(tree, "x", "text", WORDS)), "x").max_length).toBeUndefined();
  });
});

describe("wrap and unwrap", () => {
  it("puts a section around and takes it away", () => {
    const wrapped = done(RICH, commands.wrap(RICH, ["name"], "Section"));
    expect(outline(wrapped)).toMatch(/^section_1\(name\) info/);
    expect(outline(done(wrapped, commands.unwrap(wrapped, "section_1")))).toBe(outline(RICH));
  });

  it("unwraps columns in reading order", () => {
    const tree = form(columns("sides", [text("a")], [text("b")]), text("z"));
    expect(outline(done(tree, commands.unwrap(tree, "sides")))).toBe("a b z");
  });

  it("does not put a section into rows", () => {
    expect(commands.wrap(RICH, ["items.qty"], "S")).toBeNull();
  });
});

it.each(Object.keys(KINDS))("a new %s stands in a form and can be copied", (type) => {
  const element = newElement(form(), type as keyof typeof KINDS, null, "New", WORDS);
  const tree = done(form(), commands.add(form(), element, { container: ROOT, index: 0 }));
  expect(element.key).toBe(`${type}_1`);
  expect(done(tree, commands.duplicate(tree, element.key)).elements[1]?.key).toBe(`${type}_2`);
});
