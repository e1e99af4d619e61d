import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { queries } from "../api/queries";
import { useLabel } from "../i18n/hooks";
import { AppIcon } from "../icons";
import { tileColour } from "../shell/colour";
import { useWorkspace } from "../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { Frame, TabBar } from "./Frame";

export function AppsPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const { workspace, me } = useWorkspace();
  const apps = useQuery(queries.apps(workspace));
  const list = apps.data?.apps.filter(({ release }) => release !== null) ?? [];
  return (
    <Frame title={me.workspace.name} bar={<TabBar />}>
      {apps.isPending && <Loading />}
      {apps.isError && <ErrorState error={apps.error} retry={() => void apps.refetch()} />}
      {apps.isSuccess && list.length === 0 && (
        <EmptyState icon="appstore" title={t("home.empty")} text={t("home.empty_staff")} />
      )}
      <ul className="dg-apps" aria-label={t("home.title")}>
        {list.map((app) => (
          <li key={app.key}>
            <Link to={`apps/${app.key}`} style={{ "--dg-app": tileColour(app.color) } as CSSProperties}>
              <span className="dg-tile-mark">
                <AppIcon name={app.icon ?? "appstore"} size={26} />
              </span>
              <span>{say(app.label) || app.key}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Frame>
  );
}
