import { describe, expect, it } from "vitest";
import { payloadOf } from "../form/payload";
import { hiddenFields } from "../form/visibility";
import { field, formOf, recordOf, storeOf } from "./forms";

const order = formOf(
  field("text", "name", { required: true }),
  field("select", "kind", {
    options: [
      { value: "gift", label: "Gift" },
      { value: "sale", label: "Sale" },
    ],
    default: { value: "sale" },
  }),
  {
    type: "section",
    key: "money",
    label: "Money",
    visible: { formula: 'kind = "sale"' },
    elements: [field("percent", "discount", { default: { formula: 'IF(kind = "gift", 1, 0.1)' }, max: "1" })],
  },
  field("sub_form", "items", {
    elements: [
      field("number", "qty", { required: true, default: { value: "1" }, decimals: 2 }),
      field("money", "price"),
      field("formula", "amount", { expression: { formula: "qty * price" } }),
      field("formula", "share", { expression: { formula: "amount / parent.total" } }),
    ],
  }),
  field("formula", "total", { expression: { formula: "SUM(items.amount)" } }),
  field("formula", "payable", { expression: { formula: "total * (1 - discount)" } }),
  field("text", "reason", { required: { formula: 'kind = "gift"' }, read_only: { formula: 'kind = "sale"' } }),
);

describe("live values", () => {
  it("begin with the defaults, fixed and by formula", () => {
    expect(storeOf(order).getState().values).toMatchObject({ kind: "sale", discount: "0.1", total: "0" });
  });

  it("move through rows, sums and what depends on sums", () => {
    const store = storeOf(order);
    const rid = store.addRow("items");
    store.setCell("items", rid, "price", "10.50");
    store.setCell("items", rid, "qty", "3");
    expect(store.getState().values).toMatchObject({ total: "31.5", payable: "28.35" });
    expect(store.getState().rows.items?.[0]?.values).toMatchObject({ amount: "31.5", share: "1" });
  });

  it("reach all rows when the record changes, and follow a deleted row", () => {
    const store = storeOf(order);
    const [first, second] = [store.addRow("items"), store.addRow("items")];
    store.setCell("items", first, "price", "10");
    store.setCell("items", second, "price", "30");
    expect(store.getState().rows.items?.map((row) => row.values.share)).toEqual(["0.25", "0.75"]);
    store.removeRow("items", second);
    expect(store.getState().values.total).toBe("10");
    expect(store.getState().rows.items?.[0]?.values.share).toBe("1");
  });

  it("move a default until the user has set it", () => {
    const store = storeOf(order);
    store.setValue("kind", "gift");
    expect(store.getState().values.discount).toBe("1");
    store.setValue("discount", "0.5");
    store.setValue("kind", "sale");
    expect(store.getState().values.discount).toBe("0.5");
  });

  it("leave the defaults of a stored record alone", () => {
    const store = storeOf(order, { record: recordOf({ name: "A", kind: "gift" }) });
    expect(store.getState().values.discount).toBeNull();
  });

  it("copy a row with its values but not its id", () => {
    const store = storeOf(order, {
      record: recordOf({ name: "A", items: [{ id: "x", values: { qty: "2", price: "4" } }] }),
    });
    const rid = store.getState().rows.items?.[0]?.rid ?? "";
    store.addRow("items", 1, rid);
    const [old, copy] = store.getState().rows.items ?? [];
    expect(old?.id).toBe("x");
    expect(copy?.id).toBeUndefined();
    expect(copy?.values).toMatchObject({ qty: "2", price: "4", amount: "8" });
  });
});

describe("visible, required, read-only", () => {
  it("hide what stands in a hidden section", () => {
    const store = storeOf(order);
    store.setValue("kind", "gift");
    expect(hiddenFields(order, store.getState())).toEqual(new Set(["discount"]));
  });

  it("ask for what a formula requires", () => {
    const store = storeOf(order);
    store.setValue("name", "A");
    expect(store.check()).toBe(true);
    store.setValue("kind", "gift");
    expect(store.check()).toBe(false);
    expect(Object.keys(store.getState().errors)).toEqual(["reason"]);
  });

  it("find what is missing in rows, each at its place", () => {
    const store = storeOf(order);
    store.setValue("name", "A");
    const rid = store.addRow("items");
    store.setCell("items", rid, "qty", null);
    store.check();
    expect(Object.keys(store.getState().errors)).toEqual([`items/${rid}/qty`]);
  });

  it("refuse what is beyond a limit and forget the error when it is changed", () => {
    const store = storeOf(order);
    store.setValue("name", "A");
    store.setValue("discount", "1.2");
    expect(store.check()).toBe(false);
    store.setValue("discount", "1");
    expect(store.getState().errors).toEqual({});
  });
});

describe("what is sent", () => {
  it("of a new record: what is filled in and may be written", () => {
    const store = storeOf(order);
    store.setValue("name", "A");
    const rid = store.addRow("items");
    store.setCell("items", rid, "price", "5");
    expect(payloadOf(store)).toEqual({
      name: "A",
      kind: "sale",
      discount: "0.1",
      items: [{ values: { qty: "1", price: "5" } }],
    });
  });

  it("of a stored one: only what changed", () => {
    const store = storeOf(order, { record: recordOf({ name: "A", kind: "gift", reason: "x" }) });
    store.setValue("name", "B");
    store.setValue("reason", "y");
    store.setValue("reason", "x");
    expect(payloadOf(store)).toEqual({ name: "B" });
  });

  it("of rows: all of them once one has moved, stored ones by id", () => {
    const record = recordOf({ name: "A", items: [{ id: "x", values: { qty: "2", price: "4", amount: "8" } }] });
    const store = storeOf(order, { record });
    store.addRow("items");
    expect(payloadOf(store).items).toEqual([{ id: "x", values: { qty: "2", price: "4" } }, { values: { qty: "1" } }]);
  });

  it("a cleared value as null", () => {
    const store = storeOf(order, { record: recordOf({ name: "A", kind: "gift", reason: "x" }) });
    store.setValue("reason", null);
    expect(payloadOf(store)).toEqual({ reason: null });
  });

  it("of a file what names it", () => {
    const store = storeOf(formOf(field("attachment", "papers")));
    store.setValue("papers", [{ id: "f", name: "a.pdf", size: 3, type: "application/pdf" }]);
    expect(payloadOf(store)).toEqual({ papers: [{ id: "f", name: "a.pdf" }] });
  });
});

describe("errors of the server", () => {
  it("go to their fields, cells and rows, the rest to the form", () => {
    const store = storeOf(order);
    const rid = store.addRow("items");
    const at = (path: (string | number)[]) => ({ code: "x", path, message: path.join(".") });
    store.setProblems([
      at(["name"]),
      at(["items", 0, "qty"]),
      at(["values", "items", 0, "values", "price"]),
      at([]),
      at(["gone"]),
    ]);
    expect(store.getState().errors).toEqual({
      name: ["name"],
      [`items/${rid}/qty`]: ["items.0.qty"],
      [`items/${rid}/price`]: ["values.items.0.values.price"],
      "": ["", "gone"],
    });
  });
});

describe("along links", () => {
  const form = formOf(
    field("link", "customer", { target: { form: "customer" } }),
    field("lookup", "grade", { link: "customer", field: "grade" }),
    field("sub_form", "items", {
      elements: [
        field("link", "product", { target: { app: "stock", form: "product" } }),
        field("lookup", "unit", { link: "product", field: "unit" }),
      ],
    }),
  );

  it("lookups follow the linked record once it has come, and go with it", () => {
    const store = storeOf(form);
    store.setValue("customer", "c1", "ACME");
    expect(store.getState().values.grade ?? null).toBeNull();
    store.setLinked({ target: { form: "customer" } }, { ...recordOf({ grade: "A" }), id: "c1" });
    expect(store.getState().values.grade).toBe("A");
    store.setValue("customer", null);
    expect(store.getState().values.grade).toBeNull();
  });

  it("in rows too", () => {
    const store = storeOf(form);
    const rid = store.addRow("items");
    store.setCell("items", rid, "product", "p1", "Bolt");
    store.setLinked({ target: { app: "stock", form: "product" } }, { ...recordOf({ unit: "kg" }), id: "p1" });
    expect(store.getState().rows.items?.[0]?.values.unit).toBe("kg");
  });
});
