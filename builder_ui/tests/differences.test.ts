import { expect, it } from "vitest";
import * as commands from "../src/model/commands";
import { differences } from "../src/model/differences";
import { RICH, text } from "./model/forms";

const after = (command: commands.Command | null) => commands.execute(RICH, command as commands.Command).form;

it.each([
  [commands.add(RICH, text("x"), { container: "items", index: 0 }), [["items.x", "added", []]]],
  [commands.remove(RICH, "d"), [["d", "removed", []]]],
  [commands.set(RICH, "a", "label", "A"), [["a", "changed", ["label"]]]],
  [commands.move(RICH, "total", { container: "info", index: 0 }), [["total", "moved", []]]],
  [commands.move(RICH, "b", { container: "sides/right", index: 2 }), []],
])("%#", (command, expected) => {
  const found = differences(RICH, after(command)).map(({ address, change, members }) => [address, change, members]);
  expect(found).toEqual(expected);
});
