import { useTranslation } from "@dougong/web/i18n";
import { Alert, Progress } from "antd";
import type { Publication } from "../api/design";

/** How far a publication is, and what stopped it. */
export function ProgressView({ publication }: { publication: Publication }) {
  const { t } = useTranslation("builder");
  const { state, error, progress, rows_done: done, rows_total: total } = publication;
  const failed = error !== null && !publication.running;
  const status = state === "done" ? "success" : failed ? "exception" : "active";
  return (
    <div className="dgb-progress" data-testid="publication" data-state={state}>
      <Progress
        percent={Math.round((state === "done" ? 1 : progress) * 100)}
        status={status}
        aria-label={t("publish.progress")}
      />
      <p aria-live="polite">
        {state === "done" && publication.release !== null
          ? t("publish.done", { release: publication.release })
          : t(failed ? "publish.stopped" : `publication.${state}`)}
        {total > 0 && state === "backfill" && ` ${t("publish.rows_done", { done, total })}`}
      </p>
      {failed && <Alert type="error" showIcon title={error.message} description={t("publish.failed_text")} />}
      {publication.misfits.map((misfit) => (
        <Alert
          key={`${misfit.form} ${misfit.sub_form} ${misfit.field}`}
          type="warning"
          showIcon
          title={t("publish.misfits", {
            count: misfit.count,
            field: [misfit.form, misfit.sub_form, misfit.field].filter(Boolean).join("."),
          })}
        />
      ))}
      {publication.running && <p className="dgb-row-note">{t("publish.may_close")}</p>}
    </div>
  );
}
