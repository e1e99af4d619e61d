import { initReactI18next } from "react-i18next";
import { afterEach } from "vitest";
import { i18n } from "../i18n";
import en from "../i18n/en-US.json";

// Sentences in one known language, loaded at once.
await i18n
  .use(initReactI18next)
  .init({ lng: "en-US", resources: { "en-US": { web: en } }, defaultNS: "web", interpolation: { escapeValue: false } });

// jsdom lays nothing out, so no size ever changes in it.
globalThis.ResizeObserver ??= class implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
};

afterEach(async () => {
  if (typeof document === "undefined") return;
  const { cleanup } = await import("@testing-library/react");
  cleanup();
});
