import { complete, isApiError } from "@dougong/web/api";
import { type Author, type DesignDocument, designApi } from "../api/design";
import type { Theirs } from "../saving/machine";
import type { DraftPort } from "../saving/saver";

interface Current {
  revision: number;
  body: DesignDocument | null;
  saved_by: Author | null;
  saved_at: string;
}

/** Saves drafts of an app over the API. */
export function draftPort(workspace: string, app: string, say: (error: unknown) => string): DraftPort<DesignDocument> {
  return {
    put: async (body, revision) => (await designApi.save(workspace, app, body, revision)).revision,
    theirs: theirsOf,
    say,
  };
}

function theirsOf(error: unknown): Theirs<DesignDocument> | null {
  if (!isApiError(error) || error.status !== 409 || error.code !== "stale") return null;
  const current = error.body.current as Current | null | undefined;
  // Deleted: saving over it makes it anew, as revision 0.
  if (current == null) return { revision: 0, body: null, savedBy: "", savedAt: "" };
  return {
    revision: current.revision,
    body: current.body && complete(current.body),
    savedBy: current.saved_by?.name ?? "",
    savedAt: current.saved_at,
  };
}
