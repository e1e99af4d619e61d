import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { sessionApi } from "../api/endpoints";
import type { Locale } from "../api/types";
import { LOCALES, setLocale } from "../i18n";
import { useLocale } from "../i18n/hooks";
import { Icon } from "../icons";
import { Avatar } from "../ui/Avatar";
import { LANGUAGE_NAMES } from "../ui/LanguageChoice";
import { MenuButton, type MenuEntry } from "../ui/MenuButton";
import { useSession, useWorkspace } from "./workspace";

const PasswordDialog = lazy(() => import("./PasswordDialog"));

/** Chooses the language here and for the account, so that other devices follow. */
export function useLanguage(): (locale: Locale) => Promise<void> {
  const cache = useQueryClient();
  return async (locale) => {
    await setLocale(locale);
    await sessionApi.setLocale(locale).catch(() => undefined);
    // Messages of the server come in the new language from now on.
    void cache.invalidateQueries({ queryKey: ["session"] });
  };
}

/** Leaves, and forgets all that was loaded: the next one at this screen must not see it. */
export function useSignOut(loginPath = "/login"): (everywhere: boolean) => Promise<void> {
  const cache = useQueryClient();
  return async (everywhere) => {
    await (everywhere ? sessionApi.signOutEverywhere() : sessionApi.signOut());
    cache.clear();
    window.location.assign(loginPath);
  };
}

export function AccountMenu() {
  const { t } = useTranslation();
  const { me } = useWorkspace();
  const locale = useLocale();
  const chooseLanguage = useLanguage();
  const signOut = useSignOut();
  const email = useSession().data?.account?.email ?? "";
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const entries: MenuEntry[] = [
    { kind: "heading", key: "email", text: email },
    {
      kind: "item",
      key: "work",
      text: t("jobs.mine"),
      icon: <Icon name="clock-circle" size={14} />,
      onSelect: () => navigate(`/w/${me.workspace.key}/work`),
    },
    {
      kind: "item",
      key: "password",
      text: t("nav.password"),
      icon: <Icon name="lock" size={14} />,
      onSelect: () => setChanging(true),
    },
    {
      kind: "item",
      key: "phone",
      text: t("nav.phone"),
      icon: <Icon name="mobile" size={14} />,
      onSelect: () => window.location.assign(`/m/w/${me.workspace.key}`),
    },
    { kind: "line", key: "line-1" },
    { kind: "heading", key: "language", text: t("nav.language") },
    ...LOCALES.map(
      (one): MenuEntry => ({
        kind: "item",
        key: one,
        text: LANGUAGE_NAMES[one],
        checked: one === locale,
        onSelect: () => void chooseLanguage(one),
      }),
    ),
    { kind: "line", key: "line-2" },
    {
      kind: "item",
      key: "out",
      text: t("nav.sign_out"),
      icon: <Icon name="logout" size={14} />,
      onSelect: () => void signOut(false),
    },
    { kind: "item", key: "out-all", text: t("nav.sign_out_all"), onSelect: () => void signOut(true) },
  ];
  return (
    <>
      <MenuButton label={t("nav.account")} named entries={entries} className="dg-account">
        <Avatar name={me.member.name} />
        <span className="dg-account-name">{me.member.name}</span>
        <Icon name="down" size={11} />
      </MenuButton>
      {changing && (
        <Suspense>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      )}
    </>
  );
}
