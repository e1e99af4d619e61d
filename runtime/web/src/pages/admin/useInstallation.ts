import { useQuery } from "@tanstack/react-query";
import { adminApi, type Installation } from "../../api/admin";

const OVER = new Set(["done", "failed"]);

export const isOver = ({ state, error }: Installation) => OVER.has(state) || error !== null;

/** Follows an installation until it is over. */
export function useInstallation(workspace: string, id: string | null) {
  return useQuery({
    queryKey: ["installation", workspace, id],
    queryFn: () => adminApi.installation(workspace, id ?? ""),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : 700),
  });
}
