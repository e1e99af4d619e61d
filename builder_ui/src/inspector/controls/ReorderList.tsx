import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { insertionPoint } from "../../model/insertion";

interface ReorderListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Words for the handle: "move Urgent". */
  nameOf: (item: T) => string;
  /** `to` counts with the item still in its old place. */
  onMove: (from: number, to: number) => void;
  render: (item: T, index: number) => ReactNode;
  ariaLabel: string;
}

const KEYS: Record<string, number> = { ArrowUp: -1, ArrowDown: 2 };

/** A short list that is put in order by its handles: with the mouse, a finger or the arrow keys. */
export function ReorderList<T>({ items, keyOf, nameOf, onMove, render, ariaLabel }: ReorderListProps<T>) {
  const { t } = useTranslation("builder");
  const list = useRef<HTMLUListElement>(null);
  const from = useRef<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);

  const move = (event: PointerEvent) => {
    const box = list.current?.getBoundingClientRect();
    if (from.current === null || box === undefined) return;
    const rects = [...(list.current?.children ?? [])].map((child) => child.getBoundingClientRect());
    setTarget(insertionPoint(rects, { x: box.left + 1, y: event.clientY }, box).index);
  };
  const drop = () => {
    if (from.current !== null && target !== null && target !== from.current && target !== from.current + 1)
      onMove(from.current, target);
    from.current = null;
    setTarget(null);
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key === "Escape" && from.current !== null) {
      from.current = null;
      setTarget(null);
      event.stopPropagation();
      return;
    }
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = index + step;
    if (to >= 0 && to <= items.length) onMove(index, to);
  };
  return (
    <ul className="dgb-reorder" ref={list} aria-label={ariaLabel}>
      {items.map((item, index) => (
        <li
          key={keyOf(item)}
          data-drop-before={target === index}
          data-drop-after={target === items.length && index === items.length - 1}
          data-dragging={target !== null && from.current === index}
        >
          <button
            type="button"
            className="dgb-reorder-handle"
            aria-label={t("reorder.handle", { name: nameOf(item) })}
            title={t("reorder.title")}
            onKeyDown={(event) => onKeyDown(event, index)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              from.current = index;
            }}
            onPointerMove={move}
            onPointerUp={drop}
            onPointerCancel={drop}
          >
            <Icon name="holder" size={13} />
          </button>
          {render(item, index)}
        </li>
      ))}
    </ul>
  );
}
