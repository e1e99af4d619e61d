// @vitest-environment jsdom
import { configure, fireEvent, render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { expect, it, vi } from "vitest";
import type { Field, Value } from "../api/types";
import { kindOf } from "../fields/registry";
import { KitProvider } from "../kit/context";
import { phoneKit } from "../kit/phone";
import { Sheet } from "../kit/phone/Sheet";
import { timeColumns, timeOf, wheelsOf } from "../kit/phone/wall";
import { hasOverlay } from "../ui/overlays";
import { useLeaveGuard } from "../views/record/useLeaveGuard";
import { field } from "./forms";

// The wheels are a chunk of their own, which a busy machine takes a while to load.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 20_000 });

function draw(one: Field, value: Value = null) {
  const { Control } = kindOf(one.type);
  render(
    <KitProvider value={phoneKit}>
      <span id="x-label">label</span>
      <Control field={one} id="x" value={value} onChange={() => undefined} />
    </KitProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: /label/ }));
}

const OPTIONS = [{ value: "a", label: "A" }];

it.each([
  ["select", field("select", "s", { label: "Grade", options: OPTIONS })],
  ["multi_select", field("multi_select", "m", { label: "Tags", options: OPTIONS })],
] as const)("a %s opens a sheet that is called like the field", (_type, one) => {
  draw(one);
  expect(screen.getByRole("dialog", { name: one.label as string })).toBeTruthy();
});

it.each([
  ["date", field("date", "d", { label: "Due" })],
  ["datetime", field("datetime", "d", { label: "Starts" })],
  ["time", field("time", "t", { label: "At" })],
] as const)("the wheels of a %s are called like the field", async (_type, one) => {
  draw(one);
  expect(await screen.findByText(one.label as string)).toBeTruthy();
});

it("a day has 24 hours in every language", () => {
  const [hours, minutes, seconds] = timeColumns(true);
  expect(hours?.map(({ label }) => label).at(-1)).toBe("23");
  expect([minutes?.length, seconds?.length]).toEqual([60, 60]);
  expect(timeColumns(false)).toHaveLength(2);
  expect(timeOf(wheelsOf("21:05:09", false))).toBe("21:05:00");
  expect(timeOf(wheelsOf("21:05:09", true))).toBe("21:05:09");
});

it("closes by Escape, and gives the focus back", () => {
  const close = vi.fn();
  const sheet = (open: boolean) => (
    <>
      <button type="button">opener</button>
      <Sheet title="Rows" open={open} onClose={close}>
        <input aria-label="inside" />
      </Sheet>
    </>
  );
  const { rerender } = render(sheet(false));
  screen.getByText("opener").focus();
  rerender(sheet(true));
  const dialog = screen.getByRole("dialog", { name: "Rows" });
  expect(document.activeElement).toBe(dialog);
  expect(hasOverlay()).toBe(true);
  fireEvent.keyDown(screen.getByLabelText("inside"), { key: "Escape" });
  expect(close).toHaveBeenCalledOnce();
  rerender(sheet(false));
  expect(document.activeElement).toBe(screen.getByText("opener"));
  expect(hasOverlay()).toBe(false);
});

function Guarded({ close }: { close: () => void }) {
  const guard = useLeaveGuard(() => true);
  return (
    <Sheet title="Rows" open onClose={close}>
      {guard.dialog}
    </Sheet>
  );
}

it("the way back closes a sheet before it asks about leaving", async () => {
  const close = vi.fn();
  const router = createMemoryRouter(
    [
      { path: "/", element: <p>list</p> },
      { path: "/new", element: <Guarded close={close} /> },
    ],
    { initialEntries: ["/", "/new"], initialIndex: 1 },
  );
  render(<RouterProvider router={router} />);
  void router.navigate(-1); // comes to no end while it is held back
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce(), { timeout: 10_000 });
  expect(router.state.location.pathname).toBe("/new");
  expect(screen.queryByText("Leave without saving?")).toBeNull();
});
