import type { FormDocument, FormElement, Label } from "@dougong/web/api";
import { isLayoutType } from "../../kinds";
import { cargoOf, refusal } from "../accepts";
import type { Change } from "../changes";
import { keysIn, uniqueKey } from "../keys";
import { inOnePlace } from "../selection";
import { type Address, find, heightOf, listsOf } from "../tree";
import { type Command, subject } from "./command";

/** Puts a section around elements that stand in one place. */
export function wrap(form: FormDocument, addresses: readonly Address[], label: Label): Command | null {
  const wrapped = inOnePlace(form, addresses);
  const [first] = wrapped ?? [];
  if (wrapped === null || first === undefined || first.subForm !== null) return null;
  const section = {
    type: "section",
    key: uniqueKey("section_1", keysIn(form, null)),
    label,
    elements: [],
  } satisfies FormElement;
  const height = 1 + Math.max(...wrapped.map(({ element }) => heightOf(element)));
  if (refusal(form, first.container, { ...cargoOf(first.element), height }) === "too_deep") return null;
  return {
    name: "wrap",
    ...subject(first.element),
    ...(wrapped.length > 1 ? { count: wrapped.length } : {}),
    changes: [
      { op: "insert", container: first.container, index: first.index, element: section },
      ...wrapped.map(({ address }, index): Change => ({ op: "move", address, container: section.key, index })),
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
