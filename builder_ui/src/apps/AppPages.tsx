import { useLabel, useTranslation } from "@dougong/web/i18n";
import { AppIcon, Icon } from "@dougong/web/icons";
import { NavLink, Outlet } from "react-router";
import { useStore } from "zustand";
import { PublishButton } from "../publish/PublishButton";
import type { Saver } from "../saving/saver";
import { PageBar } from "../ui/PageBar";
import { useApp } from "./context";
import "./apps.css";
import type { AppDocument } from "@dougong/web/api";
import { colourOf } from "../ui/colours";

const PAGES = [
  { to: "", icon: "form", text: "nav.forms" },
  { to: "menu/main", icon: "menu", text: "nav.menu" },
  { to: "settings", icon: "setting", text: "nav.settings" },
  { to: "releases", icon: "history", text: "nav.releases" },
] as const;

/** The pages of one app beside the designers: forms, menu, properties, releases. */
export function AppPages() {
  const { workspace, app, workbench, published } = useApp();
  const { t } = useTranslation("builder");
  return (
    <div className="dgb-page">
      <PageBar back={`/build/${workspace}`} backText={t("apps.title")} title={<AppTitle />}>
        {workbench.appDocument && Object.keys(published).length > 0 && (
          <a className="dg-button" href={`/w/${workspace}/apps/${app}`}>
            <Icon name="export" size={14} /> {t("app.open")}
          </a>
        )}
        <PublishButton />
      </PageBar>
      <div className="dgb-sides-page">
        <nav className="dgb-nav" aria-label={t("nav.title")}>
          {PAGES.map(({ to, icon, text }) => (
            <NavLink key={to} end={to === ""} to={`/build/${workspace}/${app}${to === "" ? "" : `/${to}`}`}>
              <Icon name={icon} size={15} /> {t(text)}
            </NavLink>
          ))}
        </nav>
        <main className="dgb-main">
          <Outlet />
        </main>
      </div>
    </div>
  );
}

function AppTitle() {
  const { workbench, app } = useApp();
  const saver = workbench.saver<AppDocument>("app", app);
  return saver === undefined ? app : <LiveTitle saver={saver} />;
}

function LiveTitle({ saver }: { saver: Saver<AppDocument> }) {
  const say = useLabel();
  const document = useStore(saver.store, (state) => state.local);
  return (
    <span className="dgb-app-title">
      <span className="dgb-card-icon" data-small style={colourOf(document.color)}>
        <AppIcon name={document.icon ?? "appstore"} size={16} />
      </span>
      {say(document.label) || document.key}
    </span>
  );
}
