import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AppSummary } from "../api/endpoints";
import { queries } from "../api/queries";
import { useLabel } from "../i18n/hooks";
import { AppIcon, Icon } from "../icons";
import { tileColour } from "../shell/colour";
import { mayBuild, useWorkspace } from "../shell/workspace";
import { EmptyState, ErrorState, Skeleton } from "../ui/states";
import { isPhone } from "./StartPage";
import "./home.css";

export function HomePage() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const apps = useQuery(queries.apps(workspace));
  const builder = mayBuild(me.roles);
  const list = apps.data?.apps ?? [];
  return (
    <main className="dg-page" id="content">
      <div className="dg-page-head">
        <div>
          <h1>{t("home.greeting", { name: me.member.name })}</h1>
          <p className="dg-muted">{me.workspace.name}</p>
        </div>
        {builder && (
          <div className="dg-actions">
            <Link className="dg-button" to={`/w/${workspace}/admin/packs`}>
              <Icon name="inbox" /> {t("home.packs")}
            </Link>
            <a className="dg-button dg-button-primary" href={`/build/${workspace}`}>
              <Icon name="tool" /> {t("home.design")}
            </a>
          </div>
        )}
      </div>
      {isPhone() && (
        <p className="dg-notice dg-phone-offer">
          {t("home.phone_offer")} <a href={`/m/w/${workspace}`}>{t("home.open_phone")}</a>
        </p>
      )}
      {apps.isPending && <Tiles.Skeleton />}
      {apps.isError && <ErrorState error={apps.error} retry={() => void apps.refetch()} />}
      {apps.isSuccess && list.length === 0 && (
        <EmptyState
          icon="appstore"
          title={t("home.empty")}
          text={t(builder ? "home.empty_builder" : "home.empty_staff")}
        >
          {builder && (
            <>
              <Link className="dg-button" to={`/w/${workspace}/admin/packs`}>
                {t("home.packs")}
              </Link>
              <a className="dg-button dg-button-primary" href={`/build/${workspace}`}>
                {t("home.new_app")}
              </a>
            </>
          )}
        </EmptyState>
      )}
      {list.length > 0 && (
        <ul className="dg-tiles" aria-label={t("home.title")}>
          {list.map((app) => (
            <li key={app.key}>
              <Tile app={app} workspace={workspace} builder={builder} />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

const Tiles = {
  Skeleton: () => (
    <div className="dg-tiles" aria-hidden="true">
      {["a", "b", "c"].map((key) => (
        <div key={key} className="dg-tile">
          <Skeleton width={44} height={44} />
          <div style={{ flex: 1, display: "grid", gap: 10 }}>
            <Skeleton width="50%" />
            <Skeleton width="85%" height={12} />
          </div>
        </div>
      ))}
    </div>
  ),
};

function Tile({ app, workspace, builder }: { app: AppSummary; workspace: string; builder: boolean }) {
  const { t } = useTranslation();
  const say = useLabel();
  const name = say(app.label) || app.key;
  const draft = app.release === null;
  return (
    <div className="dg-tile" style={{ "--dg-app": tileColour(app.color) } as CSSProperties}>
      <span className="dg-tile-mark">
        <AppIcon name={app.icon ?? "appstore"} size={22} />
      </span>
      <div className="dg-tile-text">
        {draft ? (
          <a className="dg-tile-name" href={`/build/${workspace}/${app.key}`}>
            {name}
          </a>
        ) : (
          <Link className="dg-tile-name" to={`/w/${workspace}/apps/${app.key}`}>
            {name}
          </Link>
        )}
        <p>{say(app.description)}</p>
        {draft && <span className="dg-tile-state">{t("home.unpublished")}</span>}
      </div>
      {builder && (
        <a
          className="dg-tile-edit dg-icon-button"
          href={`/build/${workspace}/${app.key}`}
          aria-label={t("home.edit_app", { name })}
        >
          <Icon name="edit" />
        </a>
      )}
    </div>
  );
}
