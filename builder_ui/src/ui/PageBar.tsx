import { Icon } from "@dougong/web/icons";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { LanguageButton } from "./LanguageButton";

interface PageBarProps {
  title: ReactNode;
  back: string;
  backText: string;
  /** The way back leads to another client's page. */
  external?: boolean;
  children?: ReactNode;
}

/** The bar over every page of the builder. */
export function PageBar({ title, back, backText, external = false, children }: PageBarProps) {
  const arrow = <Icon name="left" size={15} />;
  return (
    <header className="dgb-topbar">
      {external ? (
        <a className="dg-icon-button" href={back} aria-label={backText} title={backText}>
          {arrow}
        </a>
      ) : (
        <Link className="dg-icon-button" to={back} aria-label={backText} title={backText}>
          {arrow}
        </Link>
      )}
      <h1 className="dgb-topbar-title">{title}</h1>
      <span className="dgb-topbar-space" />
      <LanguageButton />
      {children}
    </header>
  );
}
