import { createContext, useContext } from "react";
import type { Kit } from "./types";

const KitContext = createContext<Kit | null>(null);

export const KitProvider = KitContext.Provider;

/** The controls of the surroundings: desktop or phone. */
export function useKit(): Kit {
  const kit = useContext(KitContext);
  if (kit === null) throw new Error("No kit: wrap the tree in <KitProvider value={desktopKit}>");
  return kit;
}
