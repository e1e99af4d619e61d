import { useTranslation } from "react-i18next";
import type { Job } from "../api/jobs";

/** Every kind of work that the server knows; one that a newer server knows is shown by its key. */
const KINDS = {
  "exports.clean": "jobs.kind.exports_clean",
  "files.clean": "jobs.kind.files_clean",
  "idempotency_keys.clean": "jobs.kind.idempotency_keys_clean",
  "jobs.clean": "jobs.kind.jobs_clean",
  "records.export": "jobs.kind.records_export",
  "installations.watch": "jobs.kind.installations_watch",
  "publications.watch": "jobs.kind.publications_watch",
} as const;

/** What sort of work, and what it is about. */
export function useJobTitle(): (job: { kind: string; about?: string | null }) => string {
  const { t } = useTranslation();
  return ({ kind, about }) => {
    const name = Object.hasOwn(KINDS, kind) ? t(KINDS[kind as keyof typeof KINDS]) : kind;
    return about ? t("jobs.about", { kind: name, about }) : name;
  };
}

const OVER = new Set<Job["state"]>(["done", "failed", "cancelled"]);

export const isOver = ({ state }: Job): boolean => OVER.has(state);

/** In whole percent; null while nobody knows how much there is. */
export function percentOf({ progress }: Job): number | null {
  const total = progress?.total ?? 0;
  return progress === null || total === 0 ? null : Math.floor((100 * progress.done) / total);
}

/** How it stands with a job. */
export function useJobState(): (job: Job) => string {
  const { t } = useTranslation();
  return (job) => {
    if (!isOver(job) && job.cancelling) return t("jobs.state.cancelling");
    const percent = percentOf(job);
    if (job.state === "running" && percent !== null) return t("jobs.percent", { percent });
    if (job.state === "waiting" && job.failures > 0) return t("jobs.state.again");
    return t(`jobs.state.${job.state}`);
  };
}

/** `*` and one number are read; anything more is shown as it is written. */
export function useCronWords(): (cron: string) => string {
  const { t } = useTranslation();
  return (cron) => {
    const match = /^(\d{1,2}) (\*|\d{1,2}) \* \* \*$/.exec(cron);
    if (match === null) return cron;
    const [minute = "", hour = ""] = match.slice(1).map((part) => part.padStart(2, "0"));
    return hour === "0*" ? t("jobs.hourly", { minute }) : t("jobs.daily", { time: `${hour}:${minute}` });
  };
}
