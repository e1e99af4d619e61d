import { useId, useState } from "react";
import type { SectionLayout } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { Icon } from "../icons";
import { defineLayout, type LayoutProps } from "./types";

function View({ element, Elements, marked }: LayoutProps<SectionLayout>) {
  const say = useLabel();
  const id = useId();
  const [closed, setClosed] = useState(element.collapsible === true && element.collapsed === true);
  const wrong = marked(element.elements);
  // An error inside opens the section: nobody should look for what is marked and hidden.
  const collapsed = closed && !wrong;
  const title = say(element.label);
  return (
    <section className="dg-section" data-collapsed={collapsed} aria-labelledby={title === "" ? undefined : id}>
      {title !== "" && (
        <h2 className="dg-section-head" id={id}>
          {element.collapsible ? (
            <button type="button" aria-expanded={!collapsed} onClick={() => setClosed(!closed)}>
              {title}
              <Icon name={collapsed ? "right" : "down"} size={12} />
            </button>
          ) : (
            title
          )}
        </h2>
      )}
      {!collapsed && <Elements elements={element.elements} />}
    </section>
  );
}

export const section = defineLayout<SectionLayout>({ type: "section", icon: "layout", View });
