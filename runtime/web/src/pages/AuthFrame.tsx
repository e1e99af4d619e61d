import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "../theme/Logo";
import "./auth.css";

/** The page of those who are not inside yet: a card on a quiet ground of brackets. */
export function AuthFrame({ title, corner, children }: { title: string; corner?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="dg-auth">
      <main className="dg-auth-card">
        <div className="dg-auth-brand">
          <Logo size={44} />
          <div>
            <div className="dg-wordmark">{t("brand")}</div>
            <p>{t("login.tagline")}</p>
          </div>
        </div>
        <h1>{title}</h1>
        {children}
      </main>
      {corner !== undefined && <footer className="dg-auth-corner">{corner}</footer>}
    </div>
  );
}
