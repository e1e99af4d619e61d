import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Icon } from "../icons";
import { useLanguage, useSignOut } from "../shell/AccountMenu";
import { useSession, useWorkspace } from "../shell/workspace";
import { Avatar } from "../ui/Avatar";
import { LanguageChoice } from "../ui/LanguageChoice";
import { Frame, TabBar } from "./Frame";

const PasswordDialog = lazy(() => import("../shell/PasswordDialog"));

export function MePage() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const session = useSession();
  const chooseLanguage = useLanguage();
  const signOut = useSignOut("/m/login");
  const [changing, setChanging] = useState(false);
  const others = session.data?.workspaces.filter(({ key }) => key !== workspace) ?? [];
  const toDesktop = () => {
    sessionStorage.setItem("dougong.desktop", "yes");
    window.location.assign(`/w/${workspace}`);
  };
  return (
    <Frame title={t("phone.me")} bar={<TabBar />}>
      <div className="dg-me">
        <Avatar name={me.member.name} />
        <div>
          <div className="dg-me-name">{me.member.name}</div>
          <div className="dg-muted">{session.data?.account?.email}</div>
        </div>
      </div>
      <div className="dg-group">
        <div className="dg-group-line">
          <span>{t("phone.language")}</span>
          <LanguageChoice onChange={(locale) => void chooseLanguage(locale)} />
        </div>
        <Link className="dg-group-line" to={`/w/${workspace}/work`}>
          {t("jobs.mine")}
          <Icon name="right" size={12} />
        </Link>
        <button type="button" className="dg-group-line" onClick={() => setChanging(true)}>
          {t("nav.password")}
          <Icon name="right" size={12} />
        </button>
        <button type="button" className="dg-group-line" onClick={toDesktop}>
          {t("phone.desktop")}
          <Icon name="right" size={12} />
        </button>
      </div>
      {others.length > 0 && (
        <div className="dg-group">
          {others.map(({ key, name }) => (
            <Link key={key} className="dg-group-line" to={`/w/${key}`}>
              {name}
              <Icon name="right" size={12} />
            </Link>
          ))}
        </div>
      )}
      <div className="dg-group">
        <button type="button" className="dg-group-line" onClick={() => void signOut(false)}>
          {t("nav.sign_out")}
        </button>
        <button type="button" className="dg-group-line" onClick={() => void signOut(true)}>
          {t("nav.sign_out_all")}
        </button>
      </div>
      {changing && (
        <Suspense>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </Frame>
  );
}
