import type { Job } from "../api/jobs";
import { percentOf } from "./words";
import "./work.css";

/** How far a job is; without a value while nobody knows. */
export function JobProgress({ job, label }: { job: Job; label: string }) {
  const percent = percentOf(job);
  return (
    <progress className="dg-job-bar" aria-label={label} max={100} {...(percent === null ? {} : { value: percent })} />
  );
}
