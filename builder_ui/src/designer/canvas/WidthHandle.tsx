import type { FormElement } from "@dougong/web/api";
import { spanOf } from "@dougong/web/form";
import { useTranslation } from "@dougong/web/i18n";
import { type PointerEvent, useRef } from "react";
import { set } from "../../model/commands";
import type { Address } from "../../model/tree";
import { nearestWidth } from "../../model/widths";
import { useScene } from "../scene";

/** The right edge of the selected element: dragging it chooses one of the widths. The inspector's buttons do the same. */
export function WidthHandle({ element, address }: { element: FormElement; address: Address }) {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const start = useRef<{ left: number; grid: number; frame: HTMLElement } | null>(null);

  const down = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.closest<HTMLElement>("[data-element]");
    const grid = frame?.parentElement;
    if (!frame || !grid) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { left: frame.getBoundingClientRect().left, grid: grid.getBoundingClientRect().width, frame };
  };
  const spanAt = (x: number) => {
    const from = start.current;
    return from === null ? spanOf(element) : nearestWidth(((x - from.left) / from.grid) * 12);
  };
  const move = (event: PointerEvent) => {
    // Live on the frame alone: the document changes once, when the edge is let go.
    start.current?.frame.style.setProperty("--dg-span", String(spanAt(event.clientX)));
  };
  const up = (event: PointerEvent) => {
    const span = spanAt(event.clientX);
    if (start.current === null) return;
    start.current = null;
    if (span !== spanOf(element)) designer.run(set(designer.getState().form, address, "width", span));
  };
  const cancel = () => {
    start.current?.frame.style.setProperty("--dg-span", String(spanOf(element)));
    start.current = null;
  };
  return (
    <div
      className="dgb-width-handle"
      data-testid="width-handle"
      title={t("canvas.resize")}
      aria-hidden="true"
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={cancel}
    />
  );
}
