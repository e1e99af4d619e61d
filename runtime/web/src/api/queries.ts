import { QueryClient, queryOptions } from "@tanstack/react-query";
import { appsApi, directoryApi, type FormAddress, recordsApi, sessionApi } from "./endpoints";
import { isApiError } from "./errors";

/** The query cache of a client: retries what is transient, never what the server refused. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => isApiError(error) && error.transient && count < 2,
        refetchOnWindowFocus: false,
      },
    },
  });
}

export const queries = {
  session: () => queryOptions({ queryKey: ["session"], queryFn: sessionApi.read, retry: false, staleTime: 300_000 }),
  me: (workspace: string) =>
    queryOptions({ queryKey: ["me", workspace], queryFn: () => appsApi.me(workspace), staleTime: 300_000 }),
  apps: (workspace: string) => queryOptions({ queryKey: ["apps", workspace], queryFn: () => appsApi.list(workspace) }),
  app: (workspace: string, key: string) =>
    queryOptions({ queryKey: ["app", workspace, key], queryFn: () => appsApi.read(workspace, key) }),
  memberNames: (workspace: string) =>
    queryOptions({
      queryKey: ["member-names", workspace],
      queryFn: () => directoryApi.memberNames(workspace),
      staleTime: 300_000,
    }),
  record: (at: FormAddress, id: string) =>
    queryOptions({
      queryKey: ["record", at.workspace, at.app, at.form, id],
      queryFn: () => recordsApi.read(at, id),
      staleTime: 0,
    }),
};

/**
 * The error to show in place of what a query loads: nothing has come yet, or it is gone by now. Null while there is
 * something to show: a lost connection or an ended session must not take a page away from under somebody's hands.
 */
export function failureOf({ data, error }: { data: unknown; error: Error | null }): Error | null {
  const gone = isApiError(error) && (error.status === 403 || error.status === 404);
  return data === undefined || gone ? error : null;
}
