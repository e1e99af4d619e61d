import { useTranslation } from "@dougong/web/i18n";
import { Tabs } from "@dougong/web/ui";
import { useEffect, useRef, useState } from "react";
import { onFocusProperty } from "../designer/focusProperty";
import { useDesigner, useScene } from "../designer/scene";
import { find } from "../model/tree";
import { ElementInspector } from "./ElementInspector";
import { FormInspector } from "./FormInspector";
import { SeveralInspector } from "./SeveralInspector";
import "./inspector.css";

/** The properties of what is selected, and of the form. */
export function Inspector() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const selection = useDesigner((state) => state.selection);
  const several = useDesigner((state) => state.chosen.length > 1);
  const placed = useDesigner((state) => (selection === null ? undefined : find(state.form, selection)?.element));
  const [tab, setTab] = useState("form");
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => setTab(selection === null ? "form" : "element"), [selection]);
  useEffect(
    () =>
      onFocusProperty((property) => {
        const row = body.current?.querySelector(`[data-property="${property}"]`);
        row?.closest("details")?.setAttribute("open", "");
        row?.scrollIntoView({ block: "nearest" });
        const control = row?.querySelector<HTMLElement>("input, textarea, button, [tabindex='0']");
        control?.focus({ preventScroll: true });
        if (control instanceof HTMLInputElement) control.select();
      }),
    [],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving a control ends the burst of typing, nothing is pressed here
    <div className="dgb-inspector" ref={body} onBlur={designer.seal} data-testid="inspector">
      <Tabs
        label={t("inspector.title")}
        active={tab}
        onChange={setTab}
        tabs={[
          {
            key: "element",
            text: t("inspector.element"),
            content: several ? (
              <SeveralInspector />
            ) : placed === undefined || selection === null ? (
              <p className="dgb-inspector-none">{t("inspector.none")}</p>
            ) : (
              <ElementInspector key={`${selection} ${placed.type}`} element={placed} address={selection} />
            ),
          },
          { key: "form", text: t("inspector.form"), content: <FormInspector /> },
        ]}
      />
    </div>
  );
}
