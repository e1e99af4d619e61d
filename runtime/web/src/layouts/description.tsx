import type { DescriptionLayout } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { defineLayout, type LayoutProps } from "./types";

function View({ element }: LayoutProps<DescriptionLayout>) {
  return <div className="dg-description">{useLabel()(element.text)}</div>;
}

export const description = defineLayout<DescriptionLayout>({ type: "description", icon: "info-circle", View });
