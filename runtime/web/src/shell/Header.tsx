import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { Icon } from "../icons";
import { Logo } from "../theme/Logo";
import { MenuButton } from "../ui/MenuButton";
import { AccountMenu } from "./AccountMenu";
import { useSession, useWorkspace } from "./workspace";

export function Header() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  return (
    <header className="dg-header">
      <Link className="dg-brand" to={`/w/${workspace}`}>
        <Logo size={26} />
        <span className="dg-wordmark">{t("brand")}</span>
      </Link>
      <WorkspaceName />
      <nav className="dg-header-links" aria-label={t("nav.main")}>
        <Link className="dg-header-link" to={`/w/${workspace}`}>
          <Icon name="appstore" />
          <span>{t("nav.apps")}</span>
        </Link>
        {me.roles.includes("admin") && (
          <Link className="dg-header-link" to={`/w/${workspace}/admin`}>
            <Icon name="setting" />
            <span>{t("nav.admin")}</span>
          </Link>
        )}
      </nav>
      <AccountMenu />
    </header>
  );
}

function WorkspaceName() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const workspaces = useSession().data?.workspaces ?? [];
  const navigate = useNavigate();
  if (workspaces.length < 2) return <span className="dg-workspace">{me.workspace.name}</span>;
  return (
    <MenuButton
      className="dg-workspace dg-workspace-button"
      label={t("nav.switch_workspace")}
      named
      start
      entries={workspaces.map(({ key, name }) => ({
        kind: "item",
        key,
        text: name,
        checked: key === workspace,
        onSelect: () => navigate(`/w/${key}`),
      }))}
    >
      {me.workspace.name}
      <Icon name="down" size={11} />
    </MenuButton>
  );
}
