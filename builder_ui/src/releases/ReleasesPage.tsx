import { useLocale, useTranslation } from "@dougong/web/i18n";
import { confirm, EmptyState, ErrorState, Loading, notify, useErrorText } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { designApi, type Plan, type Release } from "../api/design";
import { useApp } from "../apps/context";
import { PublishDialog } from "../publish/PublishDialog";
import { momentText } from "../ui/moment";
import { CompareDialog } from "./CompareDialog";

/** What was published, when, by whom; compare and go back. */
export function ReleasesPage() {
  const { workspace, app } = useApp();
  const { t } = useTranslation("builder");
  const releases = useQuery({
    queryKey: ["releases", workspace, app],
    queryFn: () => designApi.releases(workspace, app),
    staleTime: 0,
  });
  const [compared, setCompared] = useState<Release | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  return (
    <>
      <div className="dgb-main-head">
        <h2>{t("releases.title")}</h2>
      </div>
      {releases.isPending && <Loading />}
      {releases.isError && <ErrorState error={releases.error} retry={() => void releases.refetch()} />}
      {releases.data?.releases.length === 0 && (
        <EmptyState icon="history" title={t("releases.none")} text={t("releases.none_text")} />
      )}
      <ul className="dgb-releases">
        {releases.data?.releases.map((release) => (
          <ReleaseLine
            key={release.number}
            release={release}
            onCompare={() => setCompared(release)}
            onRestored={setPlan}
          />
        ))}
      </ul>
      {compared !== null && <CompareDialog release={compared} onClose={() => setCompared(null)} />}
      {plan !== null && (
        <PublishDialog
          plan={plan}
          onClose={() => {
            // The draft is another one now: everything open is read anew.
            window.location.reload();
          }}
        />
      )}
    </>
  );
}

interface LineProps {
  release: Release;
  onCompare: () => void;
  onRestored: (plan: Plan) => void;
}

function ReleaseLine({ release, onCompare, onRestored }: LineProps) {
  const { workspace, app, workbench } = useApp();
  const { t } = useTranslation("builder");
  const locale = useLocale();
  const say = useErrorText();
  const author = release.created_by?.name ?? "";
  const restore = async () => {
    const title = t("releases.restore_title", { release: release.number });
    if (!(await confirm({ title, text: t("releases.restore_text"), confirm: t("releases.restore") }))) return;
    try {
      await workbench.settled();
      onRestored(await designApi.restore(workspace, app, release.number));
    } catch (error) {
      notify(say(error), "error");
    }
  };
  return (
    <li data-release={release.number}>
      <div>
        <strong>{t("apps.release", { release: release.number })}</strong>
        {release.current && <Tag color="success">{t("releases.current")}</Tag>}
        <p>{release.note}</p>
      </div>
      <span>
        {author} · <time dateTime={release.created_at}>{momentText(release.created_at, locale)}</time>
      </span>
      <Button size="small" onClick={onCompare}>
        {t("releases.compare")}
      </Button>
      <Button size="small" disabled={release.current} onClick={() => void restore()}>
        {t("releases.restore")}
      </Button>
    </li>
  );
}
