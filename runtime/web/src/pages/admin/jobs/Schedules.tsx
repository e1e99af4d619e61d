import { useTranslation } from "react-i18next";
import type { Schedule } from "../../../api/jobs";
import { useCronWords, useJobTitle } from "../../../work/words";
import { useMoment } from "./useMoment";

/** What the clock does by itself. */
export function Schedules({ schedules }: { schedules: readonly Schedule[] }) {
  const { t } = useTranslation();
  const title = useJobTitle();
  const words = useCronWords();
  const moment = useMoment();
  return (
    <section className="dg-admin-block">
      <h2>{t("jobs.schedule.title")}</h2>
      {schedules.length === 0 ? (
        <p>{t("jobs.schedule.none")}</p>
      ) : (
        <div className="dg-sheet-table dg-cards-when-narrow dg-schedules">
          <table>
            <thead>
              <tr>
                <th>{t("jobs.column.work")}</th>
                <th>{t("jobs.schedule.when")}</th>
                <th>{t("jobs.schedule.next")}</th>
                <th>{t("jobs.schedule.last")}</th>
                <th>{t("jobs.schedule.missed")}</th>
              </tr>
            </thead>
            <tbody>
              {schedules.map((schedule) => (
                <tr key={schedule.key}>
                  <td data-label={t("jobs.column.work")}>{title(schedule)}</td>
                  <td data-label={t("jobs.schedule.when")}>{words(schedule.cron)}</td>
                  <td data-label={t("jobs.schedule.next")} className="dg-nowrap">
                    {schedule.enabled ? moment(schedule.next_at) : t("jobs.schedule.off")}
                  </td>
                  <td data-label={t("jobs.schedule.last")} className="dg-nowrap">
                    {moment(schedule.last_at) || t("jobs.schedule.never")}
                  </td>
                  <td data-label={t("jobs.schedule.missed")} className="dg-number">
                    {schedule.missed}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
