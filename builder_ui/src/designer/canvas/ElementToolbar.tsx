import type { FormElement } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon, type IconName } from "@dougong/web/icons";
import { Tooltip } from "antd";
import type { KeyboardEvent } from "react";
import { aboutOf } from "../../model/commands";
import type { Address } from "../../model/tree";
import { iconOf, useKindWords } from "../../ui/kindWords";
import { type ActionName, useActions } from "../actions/useActions";
import { useDesigner } from "../scene";

interface ToolbarProps {
  element: FormElement;
  address: Address;
  /** Id of the words that say how to drag by keyboard. */
  describedBy: string;
  handle: (node: HTMLElement | null) => void;
  keys: ((event: KeyboardEvent) => void) | undefined;
}

const SHOWN: { action: ActionName; icon: IconName }[] = [
  { action: "up", icon: "up" },
  { action: "down", icon: "down" },
  { action: "duplicate", icon: "copy" },
  { action: "remove", icon: "delete" },
];

/** What can be done with the selected element, at its corner. */
export function ElementToolbar({ element, address, describedBy, handle, keys }: ToolbarProps) {
  const { t } = useTranslation("builder");
  const say = useLabel();
  const { kindWord } = useKindWords();
  const actions = useActions();
  const count = useDesigner((state) => state.chosen.length);
  return (
    <div className="dgb-toolbar" role="toolbar" aria-label={t("canvas.toolbar")}>
      <Tooltip title={t("drag.handle")}>
        <button
          type="button"
          ref={handle}
          className="dgb-toolbar-handle"
          aria-describedby={describedBy}
          data-testid="drag-handle"
          onKeyDown={keys}
        >
          <Icon name="holder" size={13} />
          {count === 1 && <Icon name={iconOf(element.type)} size={12} />}
          <span>{count > 1 ? t("several.title", { count }) : say(aboutOf(element)) || kindWord(element.type)}</span>
          <span className="dg-visually-hidden">{t("drag.handle")}</span>
        </button>
      </Tooltip>
      {SHOWN.map(({ action, icon }) => (
        <Tooltip key={action} title={t(`action.${action}`)}>
          <button
            type="button"
            aria-label={t(`action.${action}`)}
            data-action={action}
            disabled={!actions.can(action, address)}
            onClick={(event) => {
              event.stopPropagation();
              actions.run(action, address);
            }}
          >
            <Icon name={icon} size={13} />
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
