import { useTranslation } from "@dougong/web/i18n";
import { Dropdown, type MenuProps } from "antd";
import { type ReactNode, useState } from "react";
import type { Address } from "../../model/tree";
import { ACTIONS, type ActionName, useActions } from "../actions/useActions";
import { SHORTCUTS } from "../actions/useShortcuts";
import { useScene } from "../scene";

const BREAKS = new Set<ActionName>(["out", "duplicate", "unwrap"]);

/** The context menu of elements: the same commands as everywhere. */
export function ElementMenu({ children }: { children: ReactNode }) {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const actions = useActions();
  const [address, setAddress] = useState<Address | null>(null);

  const items: MenuProps["items"] = ACTIONS.flatMap((action) => [
    {
      key: action,
      label: t(`action.${action}`),
      extra: SHORTCUTS[action],
      danger: action === "remove",
      disabled: !actions.can(action, address),
    },
    ...(BREAKS.has(action) ? [{ type: "divider" as const, key: `${action}-end` }] : []),
  ]);
  return (
    <Dropdown
      trigger={["contextMenu"]}
      menu={
        {
          items,
          onClick: ({ key }) => actions.run(key as ActionName, address),
          "data-testid": "element-menu",
        } as MenuProps
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the menu's commands have keys of their own */}
      <div
        onContextMenu={(event) => {
          const element = (event.target as HTMLElement).closest<HTMLElement>("[data-element]");
          const chosen = element?.dataset.element ?? null;
          setAddress(chosen);
          if (chosen === null || !designer.getState().chosen.includes(chosen)) designer.select(chosen);
        }}
      >
        {children}
      </div>
    </Dropdown>
  );
}
