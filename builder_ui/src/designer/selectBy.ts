import type { Address } from "../model/tree";
import type { Designer } from "./store";

interface Keys {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Selects as everywhere: Shift up to here, Ctrl or ⌘ this one too or no longer, else this one alone. */
export function selectBy(designer: Designer, address: Address, keys: Keys): void {
  if (keys.shiftKey) designer.extend(address);
  else if (keys.ctrlKey || keys.metaKey) designer.toggle(address);
  else designer.select(address);
}
