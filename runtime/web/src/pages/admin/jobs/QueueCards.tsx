import { useTranslation } from "react-i18next";
import type { QueueNumbers } from "../../../api/jobs";
import { useMoment } from "./useMoment";

const NUMBERS = ["waiting", "due", "running", "failed"] as const;
const QUEUES = { quick: "jobs.queue.quick", long: "jobs.queue.long" } as const;

/** How each queue stands. */
export function QueueCards({ queues }: { queues: readonly QueueNumbers[] }) {
  return (
    <div className="dg-queues">
      {queues.map((queue) => (
        <QueueCard key={queue.queue} queue={queue} />
      ))}
    </div>
  );
}

function QueueCard({ queue }: { queue: QueueNumbers }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const known = QUEUES[queue.queue as keyof typeof QUEUES];
  return (
    <section className="dg-queue">
      <h2>{known === undefined ? queue.queue : t(known)}</h2>
      <dl>
        {NUMBERS.map((name) => (
          <div key={name} data-name={name} data-none={queue[name] === 0}>
            <dt>{t(`jobs.queue.${name}`)}</dt>
            <dd>{queue[name]}</dd>
          </div>
        ))}
      </dl>
      <p>
        {queue.next_due_at === null ? t("jobs.queue.nothing") : t("jobs.queue.next", { at: moment(queue.next_due_at) })}
      </p>
    </section>
  );
}
