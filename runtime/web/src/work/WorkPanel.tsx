import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "../api/errors";
import { jobsApi } from "../api/jobs";
import { Icon } from "../icons";
import { useWorkspace } from "../shell/workspace";
import { putAway, useFollowed } from "./followed";
import { JobCard } from "./JobCard";
import { useJobActions } from "./useJobActions";
import { isOver } from "./words";

const LOOK_MILLISECONDS = 1000;

/** The work that the reader has just begun, beside whatever page is open. */
export default function WorkPanel() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const jobs = useFollowed(workspace);
  return (
    <section className="dg-work-panel" aria-label={t("jobs.panel")}>
      {jobs.map((id) => (
        <Followed key={id} id={id} />
      ))}
    </section>
  );
}

function Followed({ id }: { id: string }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const actions = useJobActions();
  const { data: job, error } = useQuery({
    queryKey: ["jobs", workspace, "one", id],
    queryFn: () => jobsApi.read(workspace, id),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : LOOK_MILLISECONDS),
    staleTime: 0,
  });
  const gone = isApiError(error) && error.status === 404;
  useEffect(() => {
    if (gone) putAway(workspace, id);
  }, [gone, workspace, id]);
  if (job === undefined) return null;
  return (
    <JobCard
      job={job}
      actions={actions}
      corner={
        <button
          type="button"
          className="dg-icon-button"
          aria-label={t("jobs.put_away")}
          title={t("jobs.put_away")}
          onClick={() => putAway(workspace, id)}
        >
          <Icon name="close" size={14} />
        </button>
      }
    />
  );
}
