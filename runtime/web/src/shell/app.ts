import { createContext, useContext } from "react";
import type { PublishedApp } from "../api/endpoints";

const AppContext = createContext<PublishedApp | null>(null);
export const AppProvider = AppContext.Provider;

/** The app in whose pages we are, as published. */
export function useApp(): PublishedApp {
  const app = useContext(AppContext);
  if (app === null) throw new Error("Outside an app");
  return app;
}
