import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect } from "react";
import type { FormAddress } from "../api/endpoints";
import type { LiveConnection } from "./connection";
import { Refresher } from "./refresher";

export const LiveContext = createContext<LiveConnection | null>(null);

/** What is loaded of the form is looked at again where it is shown, and counts as old where it is not. */
function lookAgain(cache: QueryClient, { workspace, app, form }: FormAddress): Promise<unknown> {
  const kinds = [["records"], ["count", "records"], ["record"]];
  return Promise.all(kinds.map((kind) => cache.invalidateQueries({ queryKey: [...kind, workspace, app, form] })));
}

/**
 * Keeps what is shown of a form up to date while others work.
 *
 * @param linked forms (`app/form`) whose records are shown by name or value in those of the form.
 */
export function useLiveForm({ workspace, app, form }: FormAddress, linked: readonly string[]): void {
  const live = useContext(LiveContext);
  const cache = useQueryClient();
  const others = linked.join(",");
  useEffect(() => {
    if (live === null) return;
    const own = `${app}/${form}`;
    const changed = new Set<string>();
    const refresher = new Refresher(() => {
      const names = [...new Set([own, ...changed])];
      changed.clear();
      const places = names.map((name) => name.split("/") as [string, string]);
      return Promise.all(places.map(([a, f]) => lookAgain(cache, { workspace, app: a, form: f })));
    });
    const forms = [...new Set([own, ...(others === "" ? [] : others.split(","))])];
    const leave = live.watch(forms, (name) => {
      changed.add(name);
      refresher.soon();
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [live, cache, workspace, app, form, others]);
}

/** Calls back when the inbox of the person may have changed. */
export function useLiveInbox(onChange: () => void): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.watchInbox(onChange), [live, onChange]);
}
