import { expect, it } from "vitest";
import { isBuilder, nextAddress } from "../shell/next";

const ORIGIN = "https://desk.example";
const next = (address: string) => nextAddress(`?next=${encodeURIComponent(address)}`, ORIGIN);

it.each(["/build/demo", "/build/demo/crm?at=name&property=min#x", "/w/demo/apps/crm", "/"])(
  "leads to %s",
  (address) => {
    expect(next(address)).toBe(address);
  },
);

it.each([
  "https://evil.example/build",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "//[",
  "javascript:alert(1)",
  "build/demo",
  "",
])("stays here for %j", (address) => {
  expect(next(address)).toBeNull();
});

it("has nowhere to go when nothing is asked", () => {
  expect(nextAddress("", ORIGIN)).toBeNull();
});

it("knows the builder's addresses from those that only begin like them", () => {
  expect(["/build", "/build/demo", "/build?x=1"].every(isBuilder)).toBe(true);
  expect(["/builds", "/", "/w/build"].some(isBuilder)).toBe(false);
});
