import { useTranslation } from "react-i18next";
import { Navigate } from "react-router";
import { sessionApi } from "../api/endpoints";
import { firstWorkspace, useSession } from "../shell/workspace";
import { EmptyState } from "../ui/states";

/** Where `/` leads: the workspace used last; on a phone, to the phone client. */
export function StartPage({ phone = false }: { phone?: boolean }) {
  const { t } = useTranslation();
  const { data } = useSession();
  const first = firstWorkspace(data?.workspaces.map(({ key }) => key) ?? []);
  if (first !== undefined && !phone && isPhone() && sessionStorage.getItem("dougong.desktop") === null) {
    window.location.replace(`/m/w/${first}`);
    return null;
  }
  if (first !== undefined) return <Navigate to={`/w/${first}`} replace />;
  return (
    <main className="dg-main-narrow">
      <EmptyState icon="team" title={t("home.no_workspace")} text={t("home.no_workspace_text")}>
        <button
          type="button"
          className="dg-button"
          onClick={() => void sessionApi.signOut().then(() => window.location.reload())}
        >
          {t("nav.sign_out")}
        </button>
      </EmptyState>
    </main>
  );
}

export function isPhone(): boolean {
  return window.matchMedia("(max-width: 640px) and (pointer: coarse)").matches;
}
