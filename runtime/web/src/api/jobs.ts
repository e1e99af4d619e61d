import { request, send } from "./client";
import type { FormAddress, Schemas } from "./endpoints";
import type { Condition } from "./types";

/** Work in the background. */
export type Job = Schemas["JobOut"];
export type JobState = Job["state"];
export type QueueNumbers = Schemas["QueueOut"];
export type Schedule = Schemas["ScheduleOut"];
export interface JobPage {
  jobs: Job[];
  next: string | null;
}
export type StateWanted = "open" | "failed" | "done" | "cancelled";

/** A list as it is shown, and its columns in their order; without columns all of them. */
export interface ExportWish {
  filter?: Condition;
  sort?: string;
  search?: string;
  fields?: string[];
}

const jobs = (workspace: string, rest = "") => `/w/${workspace}/jobs${rest}`;

export const jobsApi = {
  list: (workspace: string, state: StateWanted, cursor: string | null) =>
    request<JobPage>("GET", jobs(workspace), { query: { state, cursor, limit: 50 } }),
  mine: (workspace: string, cursor: string | null) =>
    request<JobPage>("GET", jobs(workspace, "/mine"), { query: { cursor, limit: 20 } }),
  queues: (workspace: string) =>
    request<{ queues: QueueNumbers[]; schedules: Schedule[] }>("GET", jobs(workspace, "/queues")),
  read: (workspace: string, id: string) => request<Job>("GET", jobs(workspace, `/${id}`)),
  runAgain: (workspace: string, id: string) => request<Job>("POST", jobs(workspace, `/${id}/run-again`), { body: {} }),
  cancel: (workspace: string, id: string) => request<Job>("POST", jobs(workspace, `/${id}/cancel`), { body: {} }),
  file: async (workspace: string, id: string) => (await send("GET", jobs(workspace, `/${id}/file`))).blob(),
  export: (at: FormAddress, wish: ExportWish) =>
    request<{ job: string }>("POST", `/w/${at.workspace}/apps/${at.app}/forms/${at.form}/export`, { body: wish }),
};
