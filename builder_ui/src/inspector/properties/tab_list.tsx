import type { TabsLayout } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { confirm } from "@dougong/web/ui";
import { Button } from "antd";
import { useScene } from "../../designer/scene";
import { uniqueKey } from "../../model/keys";
import { reordered } from "../../model/options";
import { LabelInput } from "../controls/LabelInput";
import { ReorderList } from "../controls/ReorderList";
import { Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

type Tab = TabsLayout["tabs"][number];

/** The tabs: names, order; removing one asks when something stands on it. */
export const tabList = defineProperty<TabsLayout>(({ element, address }) => {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const [tabs = [], change] = useMember<Tab[]>(element, address, "tabs");
  const add = () => {
    const key = uniqueKey(`tab_${tabs.length + 1}`, new Set(tabs.map((tab) => tab.key)));
    change([...tabs, { key, label: `${t("new.tab")} ${tabs.length + 1}`, elements: [] }]);
    designer.openTab(address, key);
  };
  const remove = async (tab: Tab) => {
    const count = tab.elements.length;
    const title = t("tabs.remove_title", { name: say(tab.label) });
    const question = { title, text: t("tabs.remove_text", { count }), confirm: t("action.remove"), danger: true };
    if (count === 0 || (await confirm(question))) change(tabs.filter((one) => one !== tab));
  };
  return (
    <Row name="tab_list" address={address}>
      <ReorderList
        items={tabs}
        ariaLabel={t("property.tab_list")}
        keyOf={(tab) => tab.key}
        nameOf={(tab) => say(tab.label)}
        onMove={(from, to) => change(reordered(tabs, from, to))}
        render={(tab, index) => (
          <div className="dgb-option">
            <LabelInput
              size="small"
              value={tab.label}
              ariaLabel={t("tabs.label")}
              onChange={(label, typed) => change(tabs.with(index, { ...tab, label }), typed)}
              onBlur={designer.seal}
            />
            <Button
              type="text"
              size="small"
              disabled={tabs.length === 1}
              aria-label={t("tabs.remove", { name: say(tab.label) })}
              icon={<Icon name="close" size={12} />}
              onClick={() => void remove(tab)}
            />
          </div>
        )}
      />
      <Button type="dashed" size="small" block icon={<Icon name="plus" size={12} />} onClick={add}>
        {t("tabs.add")}
      </Button>
    </Row>
  );
});
