import { isApiError } from "@dougong/web/api";
import type { Publication } from "../api/design";

/** It waits for a decision. One that nobody works on without an error is about to be taken up. */
export function isStopped({ running, error }: Publication): boolean {
  return !running && error !== null;
}

interface Following {
  read: () => Promise<Publication>;
  show: (publication: Publication) => void;
  /** False once nobody looks any more. */
  alive: () => boolean;
  pause: () => Promise<void>;
}

/** Shows how far a publication is until it is over or stopped. @throws what asking again would not mend */
export async function follow({ read, show, alive, pause }: Following): Promise<void> {
  while (alive()) {
    const publication = await readOrWait(read);
    if (publication !== null && alive()) {
      show(publication);
      if (publication.state === "done" || publication.state === "undone" || isStopped(publication)) return;
    }
    await pause();
  }
}

/** Null when the connection is lost: that does not stop what the server does. */
async function readOrWait(read: () => Promise<Publication>): Promise<Publication | null> {
  try {
    return await read();
  } catch (error) {
    if (isApiError(error) && error.transient) return null;
    throw error;
  }
}
