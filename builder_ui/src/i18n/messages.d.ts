import type builder from "./zh-CN.json";

declare module "@dougong/web/i18n" {
  interface Messages {
    builder: typeof builder;
  }
}
