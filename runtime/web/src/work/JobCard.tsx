import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Job } from "../api/jobs";
import { Icon, type IconName } from "../icons";
import { JobProgress } from "./JobProgress";
import type { useJobActions } from "./useJobActions";
import { isOver, useJobState, useJobTitle } from "./words";
import "./work.css";

interface JobCardProps {
  job: Job;
  actions: ReturnType<typeof useJobActions>;
  /** When it began, where that is of interest. */
  time?: string;
  /** A button at its corner. */
  corner?: ReactNode;
}

const ICONS: Record<Job["state"], IconName> = {
  waiting: "clock-circle",
  handed: "clock-circle",
  running: "loading",
  done: "check-circle",
  failed: "exclamation-circle",
  cancelled: "close-circle",
};

/** One piece of the reader's own long work: how far it is, how it ended, what can be done. */
export function JobCard({ job, actions, time, corner }: JobCardProps) {
  const { t } = useTranslation();
  const title = useJobTitle()(job);
  const state = useJobState()(job);
  const busy = actions.busy === job.id;
  return (
    <div className="dg-job" data-state={job.state}>
      <div className="dg-job-head">
        <Icon name={ICONS[job.state]} />
        <span className="dg-job-title">{title}</span>
        {corner}
      </div>
      {!isOver(job) && <JobProgress job={job} label={title} />}
      <div className="dg-job-foot">
        <span className="dg-job-state">
          {state}
          {time !== undefined && <span className="dg-job-time">{time}</span>}
        </span>
        {!isOver(job) && (
          <button
            type="button"
            className="dg-button"
            disabled={busy || job.cancelling}
            aria-label={t("jobs.cancel_name", { title })}
            onClick={() => void actions.cancel(job)}
          >
            {t("common.cancel")}
          </button>
        )}
        {job.file !== null && (
          <button
            type="button"
            className="dg-button dg-button-primary"
            disabled={busy}
            aria-busy={busy}
            aria-label={t("jobs.download_name", { name: job.file.name })}
            onClick={() => void actions.download(job)}
          >
            <Icon name="download" size={14} />
            {t("jobs.download")}
          </button>
        )}
      </div>
      {job.state === "failed" && job.cause !== null && <p className="dg-job-cause">{job.cause.message}</p>}
    </div>
  );
}
