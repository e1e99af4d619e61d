import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, Outlet, useParams } from "react-router";
import type { PublishedApp } from "../api/endpoints";
import { failureOf, queries } from "../api/queries";
import type { MenuItem } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { AppIcon, Icon } from "../icons";
import { AppProvider, useApp } from "../shell/app";
import { menuOf } from "../shell/menu";
import { useWorkspace } from "../shell/workspace";
import { EmptyState, ErrorState, Loading } from "../ui/states";
import { Frame } from "./Frame";

export function AppPages() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { app: key = "" } = useParams();
  const app = useQuery(queries.app(workspace, key));
  const failure = failureOf(app);
  if (app.data !== undefined && failure === null) {
    return (
      <AppProvider value={app.data}>
        <Outlet />
      </AppProvider>
    );
  }
  return (
    <Frame title={t("phone.apps")} back={`/w/${workspace}`}>
      {failure === null ? <Loading /> : <ErrorState error={failure} retry={() => void app.refetch()} />}
    </Frame>
  );
}

/** The menu of an app as lists, a card for each group. */
export function FormsPage() {
  const { t } = useTranslation();
  const say = useLabel();
  const { workspace } = useWorkspace();
  const app = useApp();
  const items = menuOf(app);
  const loose = items.filter(({ type }) => type === "form");
  const groups = items.filter((item) => item.type === "group");
  return (
    <Frame title={say(app.app.label)} back={`/w/${workspace}`}>
      {items.length === 0 && <EmptyState icon="form" title={t("app.no_forms")} text={t("home.empty_staff")} />}
      {loose.length > 0 && <Group items={loose} app={app} />}
      {groups.map((group) => (
        <section key={group.key}>
          <h2 className="dg-group-title">{say(group.label)}</h2>
          <Group items={group.items} app={app} />
        </section>
      ))}
    </Frame>
  );
}

function Group({ items, app }: { items: MenuItem[]; app: PublishedApp }) {
  const say = useLabel();
  return (
    <div className="dg-group">
      {items.map((item) =>
        item.type === "group" ? (
          <Group key={item.key} items={item.items} app={app} />
        ) : (
          <Link key={item.key} className="dg-group-line" to={`forms/${item.form}`}>
            <span className="dg-group-icon">
              <AppIcon name={item.icon ?? app.documents.form[item.form]?.icon ?? "form"} size={18} />
            </span>
            <span className="dg-group-text">{say(item.label ?? app.documents.form[item.form]?.label)}</span>
            <Icon name="right" size={12} />
          </Link>
        ),
      )}
    </div>
  );
}
