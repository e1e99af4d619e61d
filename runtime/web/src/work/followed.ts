import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

const STORED = "dougong.work";

/** The jobs whose progress the reader wants to see, by workspace; kept for as long as the tab. */
type Followed = Record<string, string[]>;

function read(): Followed {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    return typeof stored === "object" && stored !== null ? (stored as Followed) : {};
  } catch {
    return {};
  }
}

const store = createStore<Followed>(read);

function change(workspace: string, jobs: string[]): void {
  store.setState({ [workspace]: jobs });
  sessionStorage.setItem(STORED, JSON.stringify(store.getState()));
}

/** Shows a job in the panel until it is put away. */
export function follow(workspace: string, job: string): void {
  change(workspace, [...followed(workspace).filter((id) => id !== job), job]);
}

export function putAway(workspace: string, job: string): void {
  change(
    workspace,
    followed(workspace).filter((id) => id !== job),
  );
}

export function followed(workspace: string): string[] {
  return store.getState()[workspace] ?? NONE;
}

const NONE: string[] = [];

export function useFollowed(workspace: string): string[] {
  return useStore(store, (state) => state[workspace] ?? NONE);
}
