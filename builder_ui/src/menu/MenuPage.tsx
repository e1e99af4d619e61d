import type { FormDocument, MenuDocument, MenuItem } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { EmptyState } from "@dougong/web/ui";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { useStore } from "zustand";
import { useApp, useWorkbench } from "../apps/context";
import { uniqueKey } from "../model/keys";
import { editItem, menuKeys, withItem, withoutItem } from "../model/menu";
import { ConflictDialog } from "../saving/ConflictDialog";
import { SaveState } from "../saving/SaveState";
import type { Saver } from "../saving/saver";
import { MenuItemEditor } from "./MenuItemEditor";
import { MenuTree } from "./MenuTree";
import "./menu.css";

/** The app's menu: which forms, in which order, in which groups. */
export function MenuPage() {
  const { menu = "main" } = useParams();
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const saver = workbench.saver<MenuDocument>("menu", menu);
  if (saver === undefined) return <EmptyState icon="menu" title={t("menu.gone")} />;
  return <MenuDesigner saver={saver} />;
}

function MenuDesigner({ saver }: { saver: Saver<MenuDocument> }) {
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const menu = useStore(saver.store, (state) => state.local);
  useWorkbench((state) => state.names);
  const [selected, setSelected] = useState<string | null>(null);
  const change = (items: MenuItem[]) => saver.edit({ ...menu, items });
  const append = (item: MenuItem) => {
    change(withItem(menu.items, item, { group: null, index: menu.items.length }));
    setSelected(item.key);
  };
  const addForm = (form: string) => append({ type: "form", key: uniqueKey(form, menuKeys(menu.items)), form });
  const addGroup = () =>
    append({ type: "group", key: uniqueKey("group_1", menuKeys(menu.items)), label: t("menu.new_group"), items: [] });
  const forms = workbench.forms();
  return (
    <>
      <div className="dgb-main-head">
        <h2>{t("menu.title")}</h2>
        <SaveState saver={saver} />
        <span className="dgb-topbar-space" />
        <Dropdown
          trigger={["click"]}
          menu={{
            items: forms.map((form: FormDocument) => ({ key: form.key, label: say(form.label) || form.key })),
            onClick: ({ key }) => addForm(key),
          }}
        >
          <Button icon={<Icon name="plus" size={13} />} disabled={forms.length === 0}>
            {t("menu.add_form")}
          </Button>
        </Dropdown>
        <Button icon={<Icon name="plus" size={13} />} onClick={addGroup} data-testid="add-group">
          {t("menu.add_group")}
        </Button>
      </div>
      <p className="dgb-row-note">{t("menu.note")}</p>
      {menu.items.length === 0 ? (
        <EmptyState icon="menu" title={t("menu.none")} text={t("menu.none_text")} />
      ) : (
        <MenuTree items={menu.items} selected={selected} onSelect={setSelected} onChange={change}>
          {(item) => (
            <MenuItemEditor
              item={item}
              onChange={(next) => change(editItem(menu.items, item.key, () => next))}
              onRemove={() => change(withoutItem(menu.items, item.key))}
            />
          )}
        </MenuTree>
      )}
      <ConflictDialog saver={saver} onTaken={() => setSelected(null)} />
    </>
  );
}
