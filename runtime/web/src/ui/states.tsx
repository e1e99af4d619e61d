import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "../api/errors";
import { Icon, type IconName } from "../icons";

interface StateProps {
  icon?: IconName;
  title: ReactNode;
  text?: ReactNode;
  /** On a page that has no other heading the title is its heading. */
  heading?: boolean;
  /** What the reader can do next; there is always something. */
  children?: ReactNode;
}

export function EmptyState({ icon = "inbox", title, text, heading = false, children }: StateProps) {
  const Title = heading ? "h1" : "div";
  return (
    <div className="dg-state">
      <span className="dg-state-mark">
        <Icon name={icon} size={24} />
      </span>
      <Title className="dg-state-title">{title}</Title>
      {text !== undefined && <div className="dg-state-text">{text}</div>}
      {children !== undefined && <div className="dg-state-actions">{children}</div>}
    </div>
  );
}

/** A sentence for anything that can go wrong: the server's own where it gave one. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!isApiError(error)) return t("error.unexpected");
    if (error.status === 0 && error.code === "offline") return t("error.offline");
    if (error.status === 502 || error.status === 503) return t("error.unavailable");
    if (error.message !== "") return error.message;
    return error.status === 404 ? t("error.not_found") : t("error.unexpected");
  };
}

interface ErrorProps extends Pick<StateProps, "heading" | "children"> {
  error: unknown;
  retry?: () => void;
}

/** What is no fault of the server has a look of its own. */
const STATES: Readonly<Record<number, readonly [IconName, "error.forbidden_title" | "error.not_found_title"]>> = {
  403: ["lock", "error.forbidden_title"],
  404: ["search", "error.not_found_title"],
};

export function ErrorState({ error, retry, heading = false, children }: ErrorProps) {
  const { t } = useTranslation();
  const text = useErrorText();
  const status = isApiError(error) ? error.status : 0;
  const absent = status === 404;
  const [icon, title] = STATES[status] ?? (["warning", "error.title"] as const);
  return (
    <div role="alert">
      <EmptyState icon={icon} title={t(title)} text={text(error)} heading={heading}>
        {retry !== undefined && !absent && (
          <button type="button" className="dg-button dg-button-primary" onClick={retry}>
            <Icon name="reload" /> {t("common.retry")}
          </button>
        )}
        {children}
      </EmptyState>
    </div>
  );
}

export function Skeleton({ width = "100%", height = 16 }: { width?: number | string; height?: number | string }) {
  return <div className="dg-skeleton" style={{ width, height }} />;
}

const LINES = ["62%", "88%", "74%", "80%", "56%"];

/** What stands in a place until its content has come; says so to those who cannot see it. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" style={{ display: "grid", gap: 14, padding: 24 }}>
      <span className="dg-visually-hidden">{t("common.loading")}</span>
      {LINES.slice(0, lines).map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}
