import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { jobsApi } from "../api/jobs";
import { toWall } from "../lib/zone";
import { useWorkspace } from "../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { JobCard } from "./JobCard";
import { useJobActions } from "./useJobActions";
import { isOver } from "./words";

const LOOK_MILLISECONDS = 2000;

/** Long work that the reader began, the newest first. */
export function MyWork() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const actions = useJobActions();
  const query = useInfiniteQuery({
    queryKey: ["jobs", workspace, "mine"],
    queryFn: ({ pageParam }) => jobsApi.mine(workspace, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ jobs }) => jobs.some((job) => !isOver(job))) ? LOOK_MILLISECONDS : false,
    staleTime: 0,
  });
  const jobs = query.data?.pages.flatMap((page) => page.jobs) ?? [];
  if (query.isPending) return <Loading lines={3} />;
  if (query.isError && jobs.length === 0) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  }
  if (jobs.length === 0) return <EmptyState icon="clock-circle" title={t("jobs.none")} text={t("jobs.none_text")} />;
  return (
    <>
      <ul className="dg-jobs">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobCard
              job={job}
              actions={actions}
              time={toWall(job.created_at, me.timezone).replace("T", " ").slice(0, 16)}
            />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="dg-jobs-more">
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
    </>
  );
}
