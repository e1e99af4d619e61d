import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { setRequestLocale } from "../api/client";
import type { Locale } from "../api/types";
import type web from "./zh-CN.json";

/** Namespaces and their messages; another package adds its own by declaration merging. */
export interface Messages {
  web: typeof web;
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "web";
    resources: Messages;
  }
}

type Loader = () => Promise<{ default: object }>;

export const LOCALES: readonly Locale[] = ["zh-CN", "en-US"];
const STORED = "dougong.locale";

export const i18n = createInstance();

const sources: Record<string, Record<Locale, Loader>> = {
  web: { "zh-CN": () => import("./zh-CN.json"), "en-US": () => import("./en-US.json") },
};

/** Adds the messages of a package under a namespace of its own; call before `startI18n`. */
export function addMessages(namespace: string, loaders: Record<Locale, Loader>): void {
  sources[namespace] = loaders;
}

function preferred(): Locale {
  const stored = localStorage.getItem(STORED);
  if (stored === "zh-CN" || stored === "en-US") return stored;
  return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en-US";
}

async function load(locale: Locale): Promise<void> {
  await Promise.all(
    Object.entries(sources).map(async ([namespace, loaders]) => {
      if (!i18n.hasResourceBundle(locale, namespace)) {
        i18n.addResourceBundle(locale, namespace, (await loaders[locale]()).default);
      }
    }),
  );
}

/** Loads the reader's language and starts translation. */
export async function startI18n(locale: Locale = preferred()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    ns: Object.keys(sources),
    defaultNS: "web",
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await setLocale(locale);
}

export function currentLocale(): Locale {
  return i18n.language === "en-US" ? "en-US" : "zh-CN";
}

export async function setLocale(locale: Locale): Promise<void> {
  await load(locale);
  await i18n.changeLanguage(locale);
  localStorage.setItem(STORED, locale);
  setRequestLocale(locale);
  document.documentElement.lang = locale;
}

export { useTranslation } from "react-i18next";
export { useLabel, useLocale } from "./hooks";
export { textOf } from "./text";
