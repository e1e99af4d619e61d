import type { FormDocument, MenuItem } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { AppIcon, Icon } from "@dougong/web/icons";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { useApp } from "../apps/context";
import { insertionPoint } from "../model/insertion";
import { type MenuLine, menuLines, menuStep, moveItem, spotAt } from "../model/menu";

interface MenuTreeProps {
  items: readonly MenuItem[];
  selected: string | null;
  onSelect: (key: string | null) => void;
  onChange: (items: MenuItem[]) => void;
  /** The editor under the selected line. */
  children: (item: MenuItem) => ReactNode;
}

const STEPS: Record<string, "up" | "down" | "in" | "out"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowRight: "in",
  ArrowLeft: "out",
};

/** The menu as lines that are dragged by their handles, or moved with the arrow keys on them. */
export function MenuTree({ items, selected, onSelect, onChange, children }: MenuTreeProps) {
  const { t } = useTranslation("builder");
  const list = useRef<HTMLUListElement>(null);
  const dragged = useRef<string | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const lines = menuLines(items);

  const move = (event: PointerEvent) => {
    const box = list.current?.getBoundingClientRect();
    if (dragged.current === null || box === undefined) return;
    const rects = [...(list.current?.querySelectorAll("[data-menu-line]") ?? [])].map((line) =>
      line.getBoundingClientRect(),
    );
    setTarget(
      insertionPoint(
        rects.map((rect) => ({ ...box, top: rect.top, bottom: rect.bottom, left: box.left, right: box.right })),
        { x: box.left + 1, y: event.clientY },
        box,
      ).index,
    );
  };
  const drop = () => {
    if (dragged.current !== null && target !== null) onChange(moveItem(items, dragged.current, spotAt(lines, target)));
    dragged.current = null;
    setTarget(null);
  };
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    if (event.key === "Escape") {
      dragged.current = null;
      setTarget(null);
    }
    const step = STEPS[event.key];
    const spot = step === undefined ? null : menuStep(items, key, step);
    if (step !== undefined) event.preventDefault();
    if (spot !== null) onChange(moveItem(items, key, spot));
  };
  const targetDepth = target === null ? 0 : depthOf(lines, target);
  return (
    <ul className="dgb-menu" ref={list} aria-label={t("menu.title")}>
      {lines.map((line, index) => (
        <li
          key={line.item.key}
          data-menu={line.item.key}
          data-drop-before={target === index}
          data-drop-after={target === lines.length && index === lines.length - 1}
          style={{ "--dgb-depth": line.depth, "--dgb-drop-depth": targetDepth } as React.CSSProperties}
        >
          <div className="dgb-menu-line" data-menu-line data-selected={line.item.key === selected}>
            <button
              type="button"
              className="dgb-reorder-handle"
              aria-label={t("menu.handle")}
              title={t("menu.handle")}
              onKeyDown={(event) => onKeyDown(event, line.item.key)}
              onPointerDown={(event) => {
                event.currentTarget.setPointerCapture(event.pointerId);
                dragged.current = line.item.key;
              }}
              onPointerMove={move}
              onPointerUp={drop}
              onPointerCancel={drop}
            >
              <Icon name="holder" size={14} />
            </button>
            <LineWords line={line} open={line.item.key === selected} onSelect={onSelect} />
          </div>
          {line.item.key === selected && children(line.item)}
        </li>
      ))}
    </ul>
  );
}

function depthOf(lines: readonly MenuLine[], at: number): number {
  const { group } = spotAt(lines, at);
  const head = lines.find((line) => line.item.key === group);
  return head === undefined ? 0 : head.depth + 1;
}

interface LineWordsProps {
  line: MenuLine;
  open: boolean;
  onSelect: (key: string | null) => void;
}

function LineWords({ line: { item }, open, onSelect }: LineWordsProps) {
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const form = item.type === "form" ? workbench.body<FormDocument>("form", item.form) : undefined;
  const words = say(item.label) || say(form?.label) || item.key;
  return (
    <button
      type="button"
      className="dgb-menu-words"
      aria-expanded={open}
      onClick={() => onSelect(open ? null : item.key)}
    >
      {item.type === "group" ? (
        <Icon name="appstore" size={15} />
      ) : (
        <AppIcon name={item.icon ?? form?.icon ?? "file"} size={15} />
      )}
      <span>{words}</span>
      {item.type === "form" && form === undefined && <em>{t("menu.missing")}</em>}
      <Icon name={open ? "up" : "down"} size={11} />
    </button>
  );
}
