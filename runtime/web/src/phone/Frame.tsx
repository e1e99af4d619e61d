import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import { Icon } from "../icons";
import { useWorkspace } from "../shell/workspace";

interface FrameProps {
  title: string;
  /** Where the arrow leads; without one there is none. */
  back?: string;
  action?: ReactNode;
  /** Under the page, above the edge of the screen. */
  bar?: ReactNode;
  children: ReactNode;
}

/** A page of the phone: title bar, content that scrolls, bar at the bottom. */
export function Frame({ title, back, action, bar, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <div className="dg-frame dg-phone">
      <header className="dg-frame-head">
        {back !== undefined && (
          <Link className="dg-frame-back" to={back} aria-label={t("common.back")}>
            <Icon name="left" size={18} />
          </Link>
        )}
        <h1>{title}</h1>
        <div className="dg-frame-action">{action}</div>
      </header>
      <main className="dg-frame-body" tabIndex={0}>
        {children}
      </main>
      {bar}
    </div>
  );
}

export function TabBar() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <nav className="dg-tabbar" aria-label={t("nav.main")}>
      <NavLink to={`/w/${workspace}`} end>
        <Icon name="appstore" size={22} />
        {t("phone.apps")}
      </NavLink>
      <NavLink to={`/w/${workspace}/me`}>
        <Icon name="user" size={22} />
        {t("phone.me")}
      </NavLink>
    </nav>
  );
}
