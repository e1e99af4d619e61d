import type { TabsLayout } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { useDesigner, useScene } from "../../scene";
import { Container } from "../Container";
import { defineFace, type FaceProps } from "./types";

/** A drag that rests on a tab opens it (`data-open-tab`). */
function View({ element, address }: FaceProps<TabsLayout>) {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const chosen = useDesigner((state) => state.openTabs[address]);
  const open = element.tabs.find((tab) => tab.key === chosen) ?? element.tabs[0];
  return (
    <div className="dg-section dgb-box">
      <div className="dgb-tabs">
        {element.tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            aria-pressed={tab === open}
            data-open-tab={`${address}/${tab.key}`}
            onClick={() => designer.openTab(address, tab.key)}
          >
            {say(tab.label) || tab.key}
          </button>
        ))}
      </div>
      {open !== undefined && <Container key={open.key} address={`${address}/${open.key}`} hint={t("hint.tab")} />}
    </div>
  );
}

export const tabs = defineFace<TabsLayout>(View);
