// @vitest-environment jsdom
import { fireEvent, render } from "@testing-library/react";
import { expect, it } from "vitest";
import { ScrollHint } from "../ui/ScrollHint";

it("tells on which side there is more of a wide table", () => {
  const sizes = { clientWidth: { value: 300 }, scrollWidth: { value: 500 } };
  const { container } = render(
    <ScrollHint>
      <section ref={(element) => void (element && Object.defineProperties(element, sizes))} />
    </ScrollHint>,
  );
  const [hint, table] = [container.firstElementChild as HTMLElement, container.querySelector("section") as HTMLElement];
  const sides = () => [hint.dataset.before, hint.dataset.after];
  expect(sides()).toEqual(["false", "true"]);
  table.scrollLeft = 100;
  fireEvent.scroll(table);
  expect(sides()).toEqual(["true", "true"]);
  table.scrollLeft = 200;
  fireEvent.scroll(table);
  expect(sides()).toEqual(["true", "false"]);
});
