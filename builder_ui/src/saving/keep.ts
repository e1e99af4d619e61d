/** Unsaved work in the browser's own storage, so that it outlives a closed tab and a lost connection. */

export interface Kept<Body> {
  body: Body;
  /** The revision that the work was based on. */
  revision: number;
  at: number;
}

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export interface Keeper<Body> {
  keep: (body: Body, revision: number) => void;
  drop: () => void;
  read: () => Kept<Body> | null;
}

/** Keeps one document's unsaved state under a name. Storage that is full or forbidden is no reason to stop working. */
export function keeper<Body>(shelf: Shelf, name: string, now: () => number = Date.now): Keeper<Body> {
  const key = `dougong.draft.${name}`;
  return {
    keep: (body, revision) => {
      try {
        shelf.setItem(key, JSON.stringify({ body, revision, at: now() }));
      } catch {
        shelf.removeItem(key);
      }
    },
    drop: () => shelf.removeItem(key),
    read: () => {
      const text = shelf.getItem(key);
      if (text === null) return null;
      try {
        const kept = JSON.parse(text) as Kept<Body>;
        return typeof kept.revision === "number" && typeof kept.body === "object" ? kept : null;
      } catch {
        return null;
      }
    },
  };
}
