import type { DividerLayout } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { defineLayout, type LayoutProps } from "./types";

function View({ element }: LayoutProps<DividerLayout>) {
  const text = useLabel()(element.label);
  return (
    <div className="dg-divider" data-bare={text === ""}>
      {text !== "" && <span>{text}</span>}
    </div>
  );
}

export const divider = defineLayout<DividerLayout>({ type: "divider", icon: "minus", View });
