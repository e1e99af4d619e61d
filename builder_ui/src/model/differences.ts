import type { FormDocument, Label } from "@dougong/web/api";
import { aboutOf } from "./commands";
import { isSame } from "./same";
import { type Address, listsOf, type Placed, walk } from "./tree";

export interface Difference {
  address: Address;
  label: Label;
  change: "added" | "removed" | "changed" | "moved";
  /** Members that differ, of a changed one. */
  members: string[];
}

/** What `mine` has otherwise than `theirs`, element by element: added means only mine has it. */
export function differences(theirs: FormDocument, mine: FormDocument): Difference[] {
  const before = new Map([...walk(theirs)].map((placed) => [placed.address, placed]));
  const after = new Map([...walk(mine)].map((placed) => [placed.address, placed]));
  const found: Difference[] = [];
  for (const [address, placed] of after) {
    const old = before.get(address);
    const label = aboutOf(placed.element);
    if (old === undefined) found.push({ address, label, change: "added", members: [] });
    else {
      const members = differingMembers(old, placed);
      if (members.length > 0) found.push({ address, label, change: "changed", members });
      else if (old.container !== placed.container) found.push({ address, label, change: "moved", members: [] });
    }
  }
  for (const [address, placed] of before)
    if (!after.has(address)) found.push({ address, label: aboutOf(placed.element), change: "removed", members: [] });
  return found;
}

/** What an element holds is compared on its own. */
function differingMembers(old: Placed, now: Placed): string[] {
  const inside = listsOf(now.element).length > 0 ? new Set(["elements", "columns", "tabs"]) : new Set<string>();
  const left = old.element as unknown as Record<string, unknown>;
  const right = now.element as unknown as Record<string, unknown>;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => !inside.has(name) && !isSame(left[name], right[name]));
}
