import { expect, it } from "vitest";
import { straightened } from "../src/apps/address";
import { momentText } from "../src/ui/moment";

it("says a moment to the minute", () => {
  const minute = new Date(2026, 10, 25, 9, 5, 42).toISOString();
  expect(momentText(minute, "en-US").replace("\u202f", " ")).toBe("Nov 25, 2026, 9:05 AM");
  expect(momentText(minute, "zh-CN")).toBe("2026年11月25日 09:05");
});

it("reads the staff client's way to name a workspace", () => {
  expect(straightened("/build/w/demo", ["demo"])).toBe("/build/demo");
  expect(straightened("/build/w/demo/crm/settings", ["demo"])).toBe("/build/demo/crm/settings");
  expect(straightened("/build/demo/w", ["demo"])).toBeNull();
  expect(straightened("/build/w", ["demo"])).toBeNull();
  // A workspace may be called that.
  expect(straightened("/build/w/crm", ["w"])).toBeNull();
});
