import { createContext, useContext, useMemo } from "react";
import { useLocale } from "../i18n/hooks";
import type { TextContext } from "./types";

/** Where a field stands: what its pickers search and which clock its times are on. */
export interface Place {
  workspace: string;
  app: string;
  zone: string;
}

const PlaceContext = createContext<Place>({ workspace: "", app: "", zone: "Asia/Shanghai" });

export const PlaceProvider = PlaceContext.Provider;

export function usePlace(): Place {
  return useContext(PlaceContext);
}

export function useTextContext(): TextContext {
  const { zone } = usePlace();
  const locale = useLocale();
  return useMemo(() => ({ zone, locale }), [zone, locale]);
}
