import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";

const LEAST = 64;
const MOST = 800;

/** The edge of a column header: dragged by pointer, or moved with the arrows. */
export function ResizeHandle({
  name,
  width,
  onWidth,
}: {
  name: string;
  width: number;
  onWidth: (width: number) => void;
}) {
  const { t } = useTranslation();
  const start = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number) => onWidth(Math.round(Math.min(MOST, Math.max(LEAST, next))));
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: event.currentTarget.closest("th")?.offsetWidth ?? width };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      className="dg-resize"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("list.resize", { name })}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={begin}
      onPointerMove={(event) => {
        if (start.current !== null) set(start.current.width + event.clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") set(width - 16);
        if (event.key === "ArrowRight") set(width + 16);
      }}
    />
  );
}
