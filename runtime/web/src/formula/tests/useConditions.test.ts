// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { newGroup, newRule } from "../conditions/model";
import { useConditions } from "../conditions/useConditions";

/** Values are the number of complete rules; a negative one cannot be shown. */
function render(value: number) {
  const given: number[] = [];
  const hook = renderHook(
    (present: number) =>
      useConditions(
        present,
        (count) =>
          count < 0
            ? undefined
            : newGroup(
                "and",
                Array.from({ length: count }, () => newRule(["name"], "is_blank", [])),
              ),
        (group) => group.items.filter((item) => item.kind === "rule" && item.path !== null).length,
        (count) => given.push(count),
      ),
    { initialProps: value },
  );
  return { ...hook, given };
}

test("what is not complete stays when the parent gives the value back", () => {
  const { result, rerender, given } = render(1);
  const group = result.current.group ?? newGroup();
  act(() => result.current.change({ ...group, items: [...group.items, newRule()] }));
  expect(given).toEqual([1]);
  rerender(1);
  expect(result.current.group?.items).toHaveLength(2);
});

test("another value is read anew", () => {
  const { result, rerender } = render(1);
  rerender(3);
  expect(result.current.group?.items).toHaveLength(3);
  rerender(-1);
  expect(result.current.group).toBeUndefined();
});
