import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { queries } from "../api/queries";
import type { LinkField } from "../api/types";
import { usePlace } from "../fields/place";
import { type FormState, linkKey } from "./state";
import type { FormStore } from "./store";
import { fieldsOf } from "./tree";

interface WatchedLink {
  link: LinkField;
  sub: string | null;
}

/** Links whose records something reads: a lookup, or a formula along the link. */
function watched(store: FormStore): WatchedLink[] {
  const fields = fieldsOf(store.form);
  const all = fields.flatMap((field): WatchedLink[] => {
    if (field.type === "link") return [{ link: field, sub: null }];
    if (field.type !== "sub_form") return [];
    return field.elements.flatMap((column) => (column.type === "link" ? [{ link: column, sub: field.key }] : []));
  });
  return all.filter(({ link, sub }) =>
    store.programs.some((program) => {
      if (program.lookup !== null) return program.sub === sub && program.lookup.link.key === link.key;
      return program.formula?.paths.some(
        ([first, second, third]) =>
          (program.sub === sub && first === link.key && second !== undefined) ||
          (program.sub === null && first === sub && second === link.key && third !== undefined),
      );
    }),
  );
}

function chosen(links: readonly WatchedLink[], state: FormState): { link: LinkField; id: string }[] {
  return links.flatMap(({ link, sub }) => {
    const values = sub === null ? [state.values] : (state.rows[sub] ?? []).map((row) => row.values);
    return values.flatMap((one) => (typeof one[link.key] === "string" ? [{ link, id: one[link.key] as string }] : []));
  });
}

/** Loads the records that links point to as they are chosen, so that lookups and formulas along them are live. */
export function useLinked(store: FormStore): void {
  const cache = useQueryClient();
  const { workspace, app } = usePlace();
  const links = useMemo(() => watched(store), [store]);
  useEffect(() => {
    if (links.length === 0) return;
    const asked = new Set<string>();
    const load = () => {
      for (const { link, id } of chosen(links, store.getState())) {
        const key = linkKey(link, id);
        if (asked.has(key)) continue;
        asked.add(key);
        const at = { workspace, app: link.target.app ?? app, form: link.target.form };
        // What cannot be read stays as the server gave it: the submission works it out.
        cache.fetchQuery({ ...queries.record(at, id), staleTime: 60_000 }).then(
          (record) => store.setLinked(link, record),
          () => undefined,
        );
      }
    };
    load();
    return store.subscribe(load);
  }, [store, links, cache, workspace, app]);
}
