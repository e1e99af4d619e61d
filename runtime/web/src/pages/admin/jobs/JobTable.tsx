import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Job, jobsApi, type StateWanted } from "../../../api/jobs";
import { queries } from "../../../api/queries";
import { useWorkspace } from "../../../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../../../ui/states";
import { JobProgress } from "../../../work/JobProgress";
import { useJobActions } from "../../../work/useJobActions";
import { isOver, useJobState, useJobTitle } from "../../../work/words";
import { useMoment } from "./useMoment";

interface JobTableProps {
  state: StateWanted;
  /** Milliseconds between two looks. */
  every: number;
}

export function JobTable({ state, every }: JobTableProps) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const actions = useJobActions();
  const query = useInfiniteQuery({
    queryKey: ["jobs", workspace, "list", state],
    queryFn: ({ pageParam }) => jobsApi.list(workspace, state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: every,
    staleTime: 0,
  });
  const jobs = query.data?.pages.flatMap((page) => page.jobs) ?? [];
  if (query.isPending) return <Loading lines={3} />;
  if (query.isError && jobs.length === 0) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  }
  if (jobs.length === 0) {
    return <EmptyState icon={state === "failed" ? "check-circle" : "inbox"} title={t(`jobs.empty.${state}`)} />;
  }
  return (
    <div className="dg-sheet-table dg-cards-when-narrow">
      <table>
        <thead>
          <tr>
            <th>{t("jobs.column.work")}</th>
            <th>{t("jobs.column.time")}</th>
            <th>{t("jobs.column.state")}</th>
            <th>{t("jobs.column.failures")}</th>
            <th>
              <span className="dg-visually-hidden">{t("jobs.column.actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} actions={actions} />
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <div className="dg-more">
          <button
            type="button"
            className="dg-button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("common.load_more")}
          </button>
        </div>
      )}
    </div>
  );
}

function JobRow({ job, actions }: { job: Job; actions: ReturnType<typeof useJobActions> }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const names = useQuery(queries.memberNames(workspace)).data ?? {};
  const moment = useMoment();
  const title = useJobTitle()(job);
  const words = useJobState()(job);
  const busy = actions.busy === job.id;
  return (
    <tr data-state={job.state}>
      <td data-label={t("jobs.column.work")}>
        {title}
        {job.actor !== null && <small>{names[job.actor]}</small>}
      </td>
      <td data-label={t("jobs.column.time")} className="dg-nowrap">
        {moment(job.finished_at ?? job.started_at ?? job.created_at)}
      </td>
      <td data-label={t("jobs.column.state")} className="dg-job-cell">
        <span className="dg-job-words">{words}</span>
        {!isOver(job) && job.progress !== null && <JobProgress job={job} label={title} />}
        {!isOver(job) && job.state === "waiting" && <small>{t("jobs.due", { at: moment(job.due_at) })}</small>}
        {job.cause !== null && <small className="dg-job-cause">{job.cause.message}</small>}
      </td>
      <td data-label={t("jobs.column.failures")} className="dg-number">
        {job.failures}
      </td>
      <td>
        {job.state !== "done" && (
          <button
            type="button"
            className="dg-link-button dg-nowrap"
            disabled={busy || job.cancelling}
            aria-label={t(isOver(job) ? "jobs.again_name" : "jobs.cancel_name", { title })}
            onClick={() => void (isOver(job) ? actions.runAgain(job) : actions.cancel(job))}
          >
            {t(isOver(job) ? "jobs.again" : "common.cancel")}
          </button>
        )}
      </td>
    </tr>
  );
}
