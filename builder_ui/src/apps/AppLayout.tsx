import { type FormDocument, queries } from "@dougong/web/api";
import { ErrorState, Loading, useErrorText } from "@dougong/web/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { Outlet, useParams } from "react-router";
import { designApi, publishedForms } from "../api/design";
import type { OtherApp } from "../designer/scene";
import { AppSceneProvider } from "./context";
import { Workbench } from "./workbench";

/** Workbenches outlive the pages that show them: leaving a page must not lose what is still on its way to the server. */
const open = new Map<string, Workbench>();

interface Published {
  /** Of this app; their keys are fixed. */
  own: Record<string, FormDocument>;
  /** Of the others, for links and formulas along them. */
  others: OtherApp[];
}

async function publishedApps(workspace: string, app: string): Promise<Published> {
  const { apps } = await designApi.apps(workspace);
  const released = await Promise.all(
    apps
      .filter((one) => one.release !== null)
      .map(async ({ key, label }) => ({ key, label, forms: await publishedForms(workspace, key) })),
  );
  return {
    own: released.find((one) => one.key === app)?.forms ?? {},
    others: released.flatMap(({ key, label, forms }) =>
      key === app ? [] : [{ key, label, forms: Object.values(forms) }],
    ),
  };
}

/** Everything of one app: loads its draft and keeps it for the pages inside. */
export function AppLayout() {
  const { workspace = "", app = "" } = useParams();
  const cache = useQueryClient();
  const say = useErrorText();
  const session = useQuery(queries.session());
  const account = session.data?.account?.id ?? "";
  const name = `${account}/${workspace}/${app}`;
  const draft = useQuery({
    queryKey: ["draft", workspace, app],
    queryFn: () => designApi.draft(workspace, app),
    // What is open and unsaved is never replaced by what is loaded.
    enabled: !open.get(name)?.unsaved,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const published = useQuery({
    queryKey: ["published", workspace, app],
    queryFn: () => publishedApps(workspace, app),
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` is new each time and only words errors
  const workbench = useMemo(() => {
    const known = open.get(name);
    if (known?.unsaved) return known;
    if (draft.data === undefined) return known;
    known?.close();
    const made = new Workbench({ workspace, draft: draft.data, account, shelf: localStorage, say });
    open.set(name, made);
    return made;
  }, [name, draft.data, workspace, account]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (workbench?.unsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [workbench]);

  // Always the same function: what waits for a publication must not start anew when published forms are read again.
  const refresh = useCallback(
    () => void cache.invalidateQueries({ queryKey: ["published", workspace, app] }),
    [cache, workspace, app],
  );
  const scene = useMemo(
    () =>
      workbench === undefined
        ? null
        : {
            workspace,
            app,
            workbench,
            published: published.data?.own ?? {},
            others: published.data?.others ?? [],
            refresh,
          },
    [workspace, app, workbench, published.data, refresh],
  );
  const failed = draft.error ?? published.error;
  if (failed !== null && scene === null) return <ErrorState error={failed} retry={() => void draft.refetch()} />;
  // Keys that are published must be known before anything can be renamed.
  if (scene === null || published.isPending) return <Loading />;
  return (
    <AppSceneProvider value={scene}>
      <Outlet />
    </AppSceneProvider>
  );
}
