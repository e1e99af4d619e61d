import { useTranslation } from "react-i18next";
import { Link, Navigate, NavLink, Outlet } from "react-router";
import { Icon, type IconName } from "../../icons";
import { mayBuild, useWorkspace } from "../../shell/workspace";
import { EmptyState } from "../../ui/states";
import "./admin.css";

const PAGES: {
  path: "members" | "departments" | "packs" | "keys" | "jobs" | "audit";
  icon: IconName;
  builder?: true;
}[] = [
  { path: "members", icon: "team" },
  { path: "departments", icon: "apartment" },
  { path: "packs", icon: "inbox", builder: true },
  { path: "keys", icon: "key" },
  { path: "jobs", icon: "clock-circle" },
  { path: "audit", icon: "history" },
];

/** What the caller may administer: an administrator everything, a builder the packs. */
function usePages() {
  const { me } = useWorkspace();
  if (me.roles.includes("admin")) return PAGES;
  return mayBuild(me.roles) ? PAGES.filter(({ builder }) => builder) : [];
}

export function AdminPages() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const pages = usePages();
  if (pages.length === 0) {
    return (
      <main className="dg-main-narrow" id="content">
        <EmptyState icon="lock" title={t("admin.forbidden")}>
          <Link className="dg-button" to={`/w/${workspace}`}>
            {t("common.home")}
          </Link>
        </EmptyState>
      </main>
    );
  }
  return (
    <div className="dg-app">
      <aside className="dg-side">
        <div className="dg-side-head">{t("admin.title")}</div>
        <nav aria-label={t("admin.title")}>
          <ul>
            {pages.map(({ path, icon }) => (
              <li key={path}>
                <NavLink className="dg-side-link" to={path}>
                  <Icon name={icon} />
                  <span>{t(`admin.${path}`)}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </aside>
      <main className="dg-content" id="content" tabIndex={0}>
        <div className="dg-admin">
          <Outlet />
        </div>
      </main>
    </div>
  );
}

export function AdminStart() {
  const [first] = usePages();
  return <Navigate to={first?.path ?? ".."} replace />;
}
