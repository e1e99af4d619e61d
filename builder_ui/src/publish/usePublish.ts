import { isApiError } from "@dougong/web/api";
import { useCallback, useEffect, useRef, useState } from "react";
import { designApi, type Plan, type Publication } from "../api/design";
import { useApp } from "../apps/context";
import { follow } from "./follow";

type State =
  | { name: "preparing" }
  /** Something could not be saved: what would be published is not what is on screen. */
  | { name: "unsaved" }
  | { name: "failed"; error: unknown }
  /** `renewed`: the draft or the data moved since the plan was shown. */
  | { name: "ready"; plan: Plan; renewed: boolean }
  | { name: "running"; publication: Publication };

export interface PublishFlow {
  state: State;
  publishable: boolean;
  destructive: boolean;
  starting: boolean;
  actionError: unknown;
  /** Where staff find the app. */
  appAddress: string;
  prepare: () => void;
  publish: (note: string) => void;
  resume: () => void;
  undo: () => void;
}

const POLL = 700;
/** Over as far as deciding goes; `clean` only tidies up after the switch. */
const OVER = new Set(["clean", "done", "undone"]);

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, POLL));

/** The way of one publication, from saving what is not saved to the release. */
export function usePublish(known?: Plan): PublishFlow {
  const { workspace, app, workbench, refresh } = useApp();
  const [state, setState] = useState<State>(
    known === undefined ? { name: "preparing" } : { name: "ready", plan: known, renewed: false },
  );
  const [starting, setStarting] = useState(false);
  const [actionError, setActionError] = useState<unknown>(null);
  const alive = useRef(true);

  const watch = useCallback(
    async (id: string) => {
      try {
        await follow({
          read: () => designApi.publication(workspace, app, id),
          show: (publication) => {
            setState({ name: "running", publication });
            if (publication.state === "done") refresh();
          },
          alive: () => alive.current,
          pause,
        });
      } catch (error) {
        setState({ name: "failed", error });
      }
    },
    [workspace, app, refresh],
  );

  const prepare = useCallback(async () => {
    setState({ name: "preparing" });
    try {
      const { publications } = await designApi.publications(workspace, app);
      const open = publications.find((publication) => !OVER.has(publication.state));
      // One that is under way, or stopped and waits for a decision, comes before a new one.
      if (open !== undefined) return void (await watch(open.id));
      if (!(await workbench.settled())) return setState({ name: "unsaved" });
      const plan = await designApi.plan(workspace, app);
      workbench.setProblems(plan.problems);
      setState({ name: "ready", plan, renewed: false });
    } catch (error) {
      setState({ name: "failed", error });
    }
  }, [workbench, workspace, app, watch]);

  useEffect(() => {
    alive.current = true;
    if (known === undefined) void prepare();
    return () => {
      alive.current = false;
    };
  }, [known, prepare]);

  const plan = state.name === "ready" ? state.plan : null;

  const publish = async (note: string) => {
    if (plan === null) return;
    setStarting(true);
    try {
      const { publication } = await designApi.publish(workspace, app, plan.plan_hash, note);
      await watch(publication);
    } catch (error) {
      await meet(error);
    } finally {
      setStarting(false);
    }
  };

  const meet = async (error: unknown) => {
    if (!isApiError(error)) return setState({ name: "failed", error });
    const open = error.body.publication;
    if (error.code === "plan_stale") setState({ name: "ready", plan: error.body.plan as Plan, renewed: true });
    else if (error.code === "publication_open" && typeof open === "string") await watch(open);
    else setState({ name: "failed", error });
  };

  const act = (action: "resume" | "undo") => async () => {
    if (state.name !== "running") return;
    const { publication } = state;
    setActionError(null);
    try {
      await designApi[action](workspace, app, publication.id);
      // What stopped it was seen to; whether it stops again the server will say.
      setState({ name: "running", publication: { ...publication, error: null } });
      await watch(publication.id);
    } catch (error) {
      setActionError(error);
    }
  };

  const errors = plan?.problems.some((problem) => problem.severity === "error") ?? false;
  return {
    state,
    starting,
    actionError,
    publishable: plan !== null && !errors && (plan.changes.length > 0 || plan.base_release === null),
    destructive: plan?.steps.some((step) => step.destructive) ?? false,
    appAddress: `/w/${workspace}/apps/${app}`,
    prepare: () => void prepare(),
    publish: (note) => void publish(note),
    resume: () => void act("resume")(),
    undo: () => void act("undo")(),
  };
}
