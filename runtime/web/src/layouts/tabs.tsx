import { useState } from "react";
import type { TabsLayout } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { Tabs } from "../ui/Tabs";
import { defineLayout, type LayoutProps } from "./types";

function View({ element, Elements, marked }: LayoutProps<TabsLayout>) {
  const say = useLabel();
  const [active, setActive] = useState(element.tabs[0]?.key ?? "");
  return (
    <div className="dg-section">
      <Tabs
        label={say(element.label)}
        active={active}
        onChange={setActive}
        tabs={element.tabs.map((tab) => ({
          key: tab.key,
          text: say(tab.label),
          marked: marked(tab.elements),
          content: <Elements elements={tab.elements} />,
        }))}
      />
    </div>
  );
}

export const tabs = defineLayout<TabsLayout>({ type: "tabs", icon: "switcher", View });
