import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, NavLink, Outlet, useLocation, useParams } from "react-router";
import type { PublishedApp } from "../api/endpoints";
import { failureOf, queries } from "../api/queries";
import type { MenuItem } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { AppIcon, Icon } from "../icons";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { AppProvider, useApp } from "./app";
import { tileColour } from "./colour";
import { firstForm, menuOf } from "./menu";
import { mayBuild, useWorkspace } from "./workspace";

const NARROW = "dougong.side";

export function AppShell() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { app: key = "" } = useParams();
  const app = useQuery(queries.app(workspace, key));
  const content = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    content.current?.scrollTo(0, 0);
  }, [pathname]);
  const failure = failureOf(app);
  if (failure !== null) {
    return (
      <main className="dg-main-narrow" id="content">
        <ErrorState error={failure} retry={() => void app.refetch()}>
          <Link className="dg-button" to={`/w/${workspace}`}>
            {t("common.home")}
          </Link>
        </ErrorState>
      </main>
    );
  }
  if (app.data === undefined) return <Loading />;
  return (
    <AppProvider value={app.data}>
      <div className="dg-app">
        <Side app={app.data} appKey={key} />
        <main className="dg-content" id="content" tabIndex={0} ref={content}>
          <Outlet />
        </main>
      </div>
    </AppProvider>
  );
}

function Side({ app, appKey }: { app: PublishedApp; appKey: string }) {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const say = useLabel();
  const [narrow, setNarrow] = useState(() => localStorage.getItem(NARROW) === "narrow");
  const base = `/w/${workspace}/apps/${appKey}`;
  const name = say(app.app.label) || appKey;
  const toggle = () => {
    localStorage.setItem(NARROW, narrow ? "wide" : "narrow");
    setNarrow(!narrow);
  };
  return (
    <aside className="dg-side" data-narrow={narrow}>
      <div className="dg-side-head" style={{ "--dg-app": tileColour(app.app.color) } as CSSProperties}>
        <Link to={base} title={name}>
          <span className="dg-tile-mark">
            <AppIcon name={app.app.icon ?? "appstore"} size={16} />
          </span>
          <span>{name}</span>
        </Link>
        <button
          type="button"
          className="dg-icon-button"
          aria-label={t(narrow ? "nav.expand" : "nav.collapse")}
          aria-expanded={!narrow}
          onClick={toggle}
        >
          <Icon name={narrow ? "menu-unfold" : "menu-fold"} />
        </button>
      </div>
      <nav aria-label={t("nav.menu")}>
        <MenuList items={menuOf(app)} base={base} app={app} />
      </nav>
      {mayBuild(me.roles) && (
        <a className="dg-side-link dg-side-build" href={`/build/${workspace}/${appKey}`} title={t("nav.build")}>
          <Icon name="tool" />
          <span>{t("nav.build")}</span>
        </a>
      )}
    </aside>
  );
}

function MenuList({ items, base, app }: { items: MenuItem[]; base: string; app: PublishedApp }) {
  const say = useLabel();
  return (
    <ul>
      {items.map((item) =>
        item.type === "group" ? (
          <li key={item.key}>
            <div className="dg-side-group">{say(item.label)}</div>
            <MenuList items={item.items} base={base} app={app} />
          </li>
        ) : (
          <li key={item.key}>
            <NavLink
              className="dg-side-link"
              to={`${base}/forms/${item.form}`}
              title={say(item.label ?? app.documents.form[item.form]?.label)}
            >
              <AppIcon name={item.icon ?? app.documents.form[item.form]?.icon ?? "form"} size={16} />
              <span>{say(item.label ?? app.documents.form[item.form]?.label)}</span>
            </NavLink>
          </li>
        ),
      )}
    </ul>
  );
}

/** An app opens at its first form. */
export function AppStart() {
  const { t } = useTranslation();
  const app = useApp();
  const first = firstForm(menuOf(app));
  if (first !== undefined) return <Navigate to={`forms/${first}`} replace />;
  return <EmptyState icon="form" title={t("app.no_forms")} text={t("app.no_forms_text")} />;
}
