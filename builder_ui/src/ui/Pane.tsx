import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { remember, remembered } from "./remembered";
import "./pane.css";

interface PaneProps {
  side: "left" | "right";
  title: string;
  initial: number;
  min: number;
  max: number;
  children: ReactNode;
}

/** A side of the screen that can be made wider, narrower and put away; it remembers how it was left. */
export function Pane({ side, title, initial, min, max, children }: PaneProps) {
  const { t } = useTranslation("builder");
  const [width, setWidth] = useState<number>(() => remembered(`pane.${side}.width`, initial));
  const [open, setOpen] = useState<boolean>(() => remembered(`pane.${side}.open`, true));
  const start = useRef<{ x: number; width: number } | null>(null);

  const toggle = () => {
    remember(`pane.${side}.open`, !open);
    setOpen(!open);
  };
  const resize = (next: number) => {
    const fitting = Math.round(Math.min(max, Math.max(min, next)));
    setWidth(fitting);
    remember(`pane.${side}.width`, fitting);
  };
  const towards = side === "left" ? 1 : -1;
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current !== null) resize(start.current.width + (event.clientX - start.current.x) * towards);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 16, ArrowLeft: -16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(width + step * towards);
  };
  const arrow = (side === "left") === open ? "left" : "right";
  return (
    <aside
      className="dgb-pane"
      data-side={side}
      data-open={open}
      style={{ width: open ? width : 0 }}
      aria-label={title}
    >
      {open && (
        <div className="dgb-pane-body" tabIndex={-1}>
          {children}
        </div>
      )}
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a line that is dragged is no hr
        <div
          role="separator"
          className="dgb-pane-edge"
          aria-orientation="vertical"
          aria-label={t("pane.resize", { title })}
          aria-valuenow={width}
          aria-valuemin={min}
          aria-valuemax={max}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            start.current = null;
          }}
        />
      )}
      <button
        type="button"
        className="dgb-pane-toggle"
        aria-expanded={open}
        aria-label={t(open ? "pane.hide" : "pane.show", { title })}
        title={t(open ? "pane.hide" : "pane.show", { title })}
        onClick={toggle}
      >
        <Icon name={arrow} size={11} />
      </button>
    </aside>
  );
}
