import type { ReactNode } from "react";

export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="dg-page-head">
      <h1>{title}</h1>
      {children !== undefined && <div className="dg-actions">{children}</div>}
    </div>
  );
}
