import { queries } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { EmptyState, Loading } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate } from "react-router";
import { PageBar } from "../ui/PageBar";

/** Which workspace to build in; with one there is nothing to choose. */
export function StartPage() {
  const { t } = useTranslation("builder");
  const session = useQuery(queries.session());
  if (session.data === undefined) return <Loading lines={3} />;
  const places = session.data.workspaces.filter(({ roles }) => roles.some((role) => role !== "staff"));
  const [only] = places;
  if (only !== undefined && places.length === 1) return <Navigate to={`/build/${only.key}`} replace />;
  return (
    <div className="dgb-page">
      <PageBar back="/" backText={t("apps.to_work")} external title={t("start.title")} />
      <main className="dgb-main">
        {places.length === 0 && <EmptyState icon="lock" title={t("gate.title")} text={t("gate.text")} />}
        <ul className="dgb-cards">
          {places.map((place) => (
            <li key={place.key} className="dgb-card">
              <div className="dgb-card-body">
                <Link to={`/build/${place.key}`}>{place.name}</Link>
                <p>{place.key}</p>
              </div>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
