import { describe, expect, it } from "vitest";
import { merged, staleOf } from "../form/conflict";
import { field, formOf, recordOf } from "./forms";

const form = formOf(
  field("text", "name"),
  field("money", "amount"),
  field("sub_form", "items", { elements: [field("text", "what")] }),
);

describe("a stale save", () => {
  const current = recordOf({ name: "theirs", amount: "5", items: [{ id: "kept", values: { what: "a" } }] }, 7);
  const sent = {
    name: "mine",
    amount: "5",
    items: [
      { id: "gone", values: { what: "b" } },
      { id: "kept", values: { what: "c" } },
    ],
  };
  const body = { current, conflicts: [{ field: "name" }, { field: "items" }] };

  it("shows both versions of each field that both changed", () => {
    const stale = staleOf(body, form, sent, { values: {}, labels: {} });
    expect(stale?.conflicts.map(({ field: { key }, yours, theirs }) => [key, yours, theirs])).toEqual([
      ["name", "mine", "theirs"],
      ["items", sent.items, (current.values as Record<string, unknown>).items],
    ]);
  });

  it("does not ask about what the other side left as it was", () => {
    const told = [
      { field: "name", base: "before", yours: "mine", theirs: "theirs" },
      { field: "amount", base: "4", yours: "5", theirs: "4" },
    ];
    const stale = staleOf({ current, conflicts: told }, form, sent, { values: {}, labels: {} });
    expect(stale?.conflicts.map((one) => one.field.key)).toEqual(["name"]);
  });

  it("compares by itself when the answer lists no conflicts", () => {
    expect(
      staleOf({ current }, form, { name: "mine", amount: "5" }, { values: {}, labels: {} })?.conflicts.map(
        (one) => one.field.key,
      ),
    ).toEqual(["name"]);
  });

  it("is another refusal when there is no current record", () => {
    expect(staleOf({}, form, sent, { values: {}, labels: {} })).toBeNull();
  });

  it("sends mine where I chose mine, nothing where I chose theirs", () => {
    const conflicts = staleOf(body, form, sent, { values: {}, labels: {} })?.conflicts ?? [];
    expect(merged(sent, conflicts, { name: "theirs", items: "theirs" })).toEqual({ amount: "5" });
  });

  it("makes rows that the other side deleted new ones", () => {
    const conflicts = staleOf(body, form, sent, { values: {}, labels: {} })?.conflicts ?? [];
    expect(merged(sent, conflicts, { name: "theirs", items: "yours" }).items).toEqual([
      { values: { what: "b" } },
      { id: "kept", values: { what: "c" } },
    ]);
  });
});
