import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Job, jobsApi } from "../api/jobs";
import { saveFile } from "../lib/saveFile";
import { useWorkspace } from "../shell/workspace";
import { confirm, notify } from "../ui/feedback";
import { useErrorText } from "../ui/states";
import { useJobTitle } from "./words";

/** What can be done with a job; what keeps it from that is said. `busy` is the job that something is being done with. */
export function useJobActions() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const title = useJobTitle();
  const [busy, setBusy] = useState<string | null>(null);

  const act = async ({ id }: Job, work: () => Promise<unknown>) => {
    setBusy(id);
    try {
      await work();
    } catch (error) {
      notify(errorText(error), "error");
    }
    await cache.invalidateQueries({ queryKey: ["jobs", workspace] });
    setBusy(null);
  };

  const cancel = async (job: Job) => {
    const yes = await confirm({
      title: t("jobs.cancel_title", { title: title(job) }),
      text: t("jobs.cancel_text"),
      confirm: t("jobs.cancel_yes"),
      danger: true,
    });
    if (yes) await act(job, () => jobsApi.cancel(workspace, job.id));
  };

  const runAgain = async (job: Job) => {
    const yes = await confirm({
      title: t("jobs.again_title", { title: title(job) }),
      text: t("jobs.again_text"),
      confirm: t("jobs.again"),
    });
    if (!yes) return;
    await act(job, async () => {
      await jobsApi.runAgain(workspace, job.id);
      notify(t("jobs.again_done"));
    });
  };

  const download = (job: Job) =>
    act(job, async () => saveFile(await jobsApi.file(workspace, job.id), job.file?.name ?? "export.csv"));

  return { busy, cancel, runAgain, download };
}
