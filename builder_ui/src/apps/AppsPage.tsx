import { type AppSummary, queries } from "@dougong/web/api";
import { useLabel, useLocale, useTranslation } from "@dougong/web/i18n";
import { AppIcon, Icon } from "@dougong/web/icons";
import { EmptyState, ErrorState, Loading } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { colourOf } from "../ui/colours";
import { momentText } from "../ui/moment";
import { PageBar } from "../ui/PageBar";
import { NewAppDialog } from "./NewAppDialog";
import "./apps.css";

/** All apps of the workspace. */
export function AppsPage() {
  const { workspace = "" } = useParams();
  const { t } = useTranslation("builder");
  const [creating, setCreating] = useState(false);
  const apps = useQuery({ ...queries.apps(workspace), staleTime: 0 });
  const create = (
    <Button
      type="primary"
      icon={<Icon name="plus" size={14} />}
      onClick={() => setCreating(true)}
      data-testid="new-app"
    >
      {t("apps.create")}
    </Button>
  );
  return (
    <div className="dgb-page">
      <PageBar back={`/w/${workspace}`} backText={t("apps.to_work")} external title={t("apps.title")}>
        {create}
      </PageBar>
      <main className="dgb-main">
        {apps.isPending && <Loading />}
        {apps.isError && <ErrorState error={apps.error} retry={() => void apps.refetch()} />}
        {apps.data?.apps.length === 0 && (
          <EmptyState icon="appstore" title={t("apps.none")} text={t("apps.none_text")}>
            {create}
          </EmptyState>
        )}
        <ul className="dgb-cards">
          {apps.data?.apps.map((app) => (
            <AppCard key={app.key} app={app} workspace={workspace} />
          ))}
        </ul>
      </main>
      {creating && (
        <NewAppDialog
          workspace={workspace}
          taken={new Set(apps.data?.apps.map((app) => app.key))}
          onClose={() => setCreating(false)}
        />
      )}
    </div>
  );
}

function AppCard({ app, workspace }: { app: AppSummary; workspace: string }) {
  const { t } = useTranslation("builder");
  const say = useLabel();
  const locale = useLocale();
  return (
    <li className="dgb-card" data-app={app.key}>
      <span className="dgb-card-icon" style={colourOf(app.color)}>
        <AppIcon name={app.icon ?? "appstore"} size={22} />
      </span>
      <div className="dgb-card-body">
        <Link to={`/build/${workspace}/${app.key}`}>{say(app.label) || app.key}</Link>
        <p lang={locale} title={say(app.description)}>
          {say(app.description)}
        </p>
        <div className="dgb-card-tags">
          {app.release === null ? (
            <Tag>{t("apps.never")}</Tag>
          ) : (
            <Tag color="success">{t("apps.release", { release: app.release })}</Tag>
          )}
          {app.release !== null && app.has_draft_changes && (
            <Tag color="warning" title={t("apps.changes_hint")}>
              {t("apps.changes")}
            </Tag>
          )}
        </div>
        {app.released_at !== null && (
          <p className="dgb-card-time">
            {t("apps.released_at")} <time dateTime={app.released_at}>{momentText(app.released_at, locale)}</time>
          </p>
        )}
      </div>
    </li>
  );
}
