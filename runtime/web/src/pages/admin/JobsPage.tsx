import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { jobsApi, type StateWanted } from "../../api/jobs";
import { failureOf } from "../../api/queries";
import { useWorkspace } from "../../shell/workspace";
import { ErrorState, Loading } from "../../ui/states";
import { Tabs } from "../../ui/Tabs";
import { JobTable } from "./jobs/JobTable";
import { QueueCards } from "./jobs/QueueCards";
import { Schedules } from "./jobs/Schedules";
import { PageHead } from "./PageHead";
import "./jobs/jobs.css";

const LOOK_MILLISECONDS = 4000;
const STATES: readonly StateWanted[] = ["open", "failed", "done", "cancelled"];

/** What works in the background: the queues, each piece of work, and what the clock does next. */
export function JobsPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [state, setState] = useState<StateWanted>("open");
  const query = useQuery({
    queryKey: ["jobs", workspace, "queues"],
    queryFn: () => jobsApi.queues(workspace),
    refetchInterval: LOOK_MILLISECONDS,
    staleTime: 0,
  });
  const failure = failureOf(query);
  const failed = query.data?.queues.reduce((sum, queue) => sum + queue.failed, 0) ?? 0;
  return (
    <>
      <PageHead title={t("admin.jobs")} />
      {failure !== null ? (
        <ErrorState error={failure} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Loading />
      ) : (
        <>
          <QueueCards queues={query.data.queues} />
          <div className="dg-admin-block">
            <Tabs
              label={t("jobs.filter")}
              active={state}
              onChange={(key) => setState(STATES.find((one) => one === key) ?? "open")}
              tabs={STATES.map((key) => ({
                key,
                text: t(`jobs.list.${key}`),
                marked: key === "failed" && failed > 0,
                content: <JobTable key={key} state={key} every={LOOK_MILLISECONDS} />,
              }))}
            />
          </div>
          <Schedules schedules={query.data.schedules} />
        </>
      )}
    </>
  );
}
