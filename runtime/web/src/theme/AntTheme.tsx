import { App, ConfigProvider, type ThemeConfig } from "antd";
// Not from `antd/locale`: those are CommonJS, whose default a bundler gives as a member of the default.
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import type { ReactNode } from "react";
import "dayjs/locale/zh-cn";
import dayjs from "dayjs";
import { useLocale } from "../i18n/hooks";
import { nonce } from "./nonce";
import "./styleText";
import { COLOURS } from "./tokens";

const THEME: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.accent,
    colorLink: COLOURS.accent,
    colorError: COLOURS.error,
    colorSuccess: COLOURS.success,
    colorWarning: COLOURS.warning,
    colorInfo: COLOURS.info,
    // Derived from the darker seeds these would darken too and lose the contrast of text on them.
    colorPrimaryBg: "#f6ece4",
    colorPrimaryBgHover: "#efdfd2",
    colorErrorBg: "#fff2f0",
    colorSuccessBg: "#f6ffed",
    colorWarningBg: "#fffbe6",
    colorInfoBg: "#eef4fa",
    colorInfoBorder: "#c3d6e8",
    colorTextBase: COLOURS.text,
    colorTextSecondary: COLOURS.secondaryText,
    colorTextTertiary: COLOURS.secondaryText,
    colorTextDescription: COLOURS.secondaryText,
    colorTextPlaceholder: COLOURS.placeholder,
    colorBorder: COLOURS.border,
    colorBorderSecondary: COLOURS.softBorder,
    colorBgLayout: COLOURS.page,
    borderRadius: 6,
    fontFamily: "var(--dg-font)",
    controlHeight: 34,
    wireframe: false,
  },
  components: {
    Table: { headerBg: "#faf8f5", headerColor: COLOURS.secondaryText, rowHoverBg: "#faf6f1", cellPaddingBlock: 10 },
    Modal: { titleFontSize: 17 },
    // The days of the months around: pale, but to be read.
    DatePicker: { colorTextDisabled: COLOURS.placeholder },
    Tabs: { horizontalItemPadding: "10px 0" },
  },
};

/** Buttons of the calendar are named by what stands on them: month and year. */
function withPlainCalendar(locale: typeof enUS): typeof enUS {
  const { DatePicker } = locale;
  return DatePicker === undefined
    ? locale
    : { ...locale, DatePicker: { ...DatePicker, lang: { ...DatePicker.lang, monthSelect: "", yearSelect: "" } } };
}

const LOCALES = { "zh-CN": withPlainCalendar(zhCN), "en-US": withPlainCalendar(enUS) };

/** antd in the product's colours and the reader's language; message and modal by `App.useApp()`. */
export function AntTheme({ children }: { children: ReactNode }) {
  const locale = useLocale();
  dayjs.locale(locale === "zh-CN" ? "zh-cn" : "en");
  return (
    <ConfigProvider theme={THEME} locale={LOCALES[locale]} csp={{ nonce: nonce() }} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
