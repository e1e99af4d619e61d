import { describe, expect, it } from "vitest";
import { cargoOf, newCargo } from "../../src/model/accepts";
import * as commands from "../../src/model/commands";
import { neighbour, spotsFor, stepSpot } from "../../src/model/steps";
import { at, form, outline, RICH, rows, section, text } from "./forms";

describe("spotsFor", () => {
  it("goes through every place in reading order", () => {
    const tree = form(text("a"), section("s", text("b")));
    expect(spotsFor(tree, newCargo("text")).map((spot) => `${spot.container}:${spot.index}`)).toEqual([
      "$form:0",
      "$form:1",
      "s:0",
      "s:1",
      "$form:2",
    ]);
  });

  it("leaves out what refuses, and its own place counts once", () => {
    const tree = form(section("s", text("b")), rows("items"), text("c"));
    const spots = spotsFor(tree, cargoOf(at(tree, "s"), "s"));
    expect(spots.map((spot) => `${spot.container}:${spot.index}`)).toEqual(["$form:0", "$form:2", "$form:3"]);
  });

  it("offers only places where a move works", () => {
    for (const spot of spotsFor(RICH, cargoOf(at(RICH, "total"), "total"))) {
      const own = spot.container === "$form" && spot.index === 4;
      expect(commands.move(RICH, "total", spot) === null).toBe(own);
    }
  });
});

describe("stepSpot", () => {
  const moved = (address: string, direction: "up" | "down" | "in" | "out") => {
    const spot = stepSpot(RICH, address, direction);
    const command = spot === null ? null : commands.move(RICH, address, spot);
    return command === null ? null : outline(commands.execute(RICH, command).form);
  };

  it.each([
    ["info", "up", "info(phone_no sides(a|b c)) name parts(d|) items(product qty price) total"],
    ["name", "down", "info(phone_no sides(a|b c)) name parts(d|) items(product qty price) total"],
    ["name", "up", null],
    ["total", "down", null],
    ["name", "in", "info(name phone_no sides(a|b c)) parts(d|) items(product qty price) total"],
    ["total", "in", "name info(phone_no sides(a|b c)) parts(d|) items(product qty price total)"],
    ["a", "out", "name info(phone_no sides(|b c) a) parts(d|) items(product qty price) total"],
    ["items.qty", "out", "name info(phone_no sides(a|b c)) parts(d|) items(product price) qty total"],
    ["name", "out", null],
    ["items.qty", "in", null],
  ] as const)("%s %s", (address, direction, expected) => {
    expect(moved(address, direction)).toBe(expected);
  });
});

it("walks with the arrows and stops at the ends", () => {
  expect(neighbour(RICH, null, 1)).toBe("name");
  expect(neighbour(RICH, "phone_no", 1)).toBe("sides");
  expect(neighbour(RICH, "items.product", -1)).toBe("items");
  expect(neighbour(RICH, "total", 1)).toBe("total");
});
