import { useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Me, RoleKey } from "../api/endpoints";
import { queries } from "../api/queries";

export interface WorkspaceScene {
  workspace: string;
  me: Me;
}

const WorkspaceContext = createContext<WorkspaceScene | null>(null);
export const WorkspaceProvider = WorkspaceContext.Provider;

/** The workspace in whose pages we are, and who the caller is there. */
export function useWorkspace(): WorkspaceScene {
  const scene = useContext(WorkspaceContext);
  if (scene === null) throw new Error("Outside a workspace");
  return scene;
}

export function mayBuild(roles: readonly RoleKey[]): boolean {
  return roles.includes("builder") || roles.includes("admin");
}

const LAST = "dougong.workspace";

/** Which workspace to open first: the one used last, else the first. */
export function rememberWorkspace(key: string): void {
  localStorage.setItem(LAST, key);
}

export function firstWorkspace(keys: readonly string[]): string | undefined {
  const last = localStorage.getItem(LAST);
  return last !== null && keys.includes(last) ? last : keys[0];
}

export function useSession() {
  return useQuery(queries.session());
}
