import type { FormDocument, FormElement, Label } from "@dougong/web/api";
import { isLayoutType } from "../../kinds";
import { cargoOf, refusal } from "../accepts";
import type { Change } from "../changes";
import { keysIn, uniqueKey } from "../keys";
import { type Address, find, listsOf } from "../tree";
import { type Command, subject } from "./command";

/** Puts a section around an element. */
export function wrap(form: FormDocument, address: Address, label: Label): Command | null {
  const placed = find(form, address);
  if (placed === undefined || placed.subForm !== null) return null;
  const section = {
    type: "section",
    key: uniqueKey("section_1", keysIn(form, null)),
    label,
    elements: [],
  } satisfies FormElement;
  if (
    refusal(form, placed.container, { ...cargoOf(placed.element), height: cargoOf(placed.element).height + 1 }) ===
    "too_deep"
  )
    return null;
  return {
    name: "wrap",
    ...subject(placed.element),
    changes: [
      { op: "insert", container: placed.container, index: placed.index, element: section },
      { op: "move", address, container: section.key, index: 0 },
    ],
    select: section.key,
  };
}

/** Takes a layout element away and leaves what it held in its place. */
export function unwrap(form: FormDocument, address: Address): Command | null {
  const placed = find(form, address);
  if (placed === undefined || !isLayoutType(placed.element.type)) return null;
  const inside = listsOf(placed.element).flatMap((list) => list.elements);
  if (inside.length === 0) return null;
  return {
    name: "unwrap",
    ...subject(placed.element),
    changes: [
      { op: "remove", address },
      ...inside.map(
        (element, n): Change => ({ op: "insert", container: placed.container, index: placed.index + n, element }),
      ),
    ],
    select: inside[0]?.key ?? null,
  };
}
