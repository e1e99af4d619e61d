import { type Insertion, insertionPoint, type Line, type Point, type Rect } from "../../model/insertion";
import { type ContainerAddress, ROOT, type Spot } from "../../model/tree";

/** The DOM side of dropping: which container is under a pointer, and where its elements are now. */

export function containerUnder(point: Point, canvas: HTMLElement): HTMLElement | null {
  const hit = document.elementFromPoint(point.x, point.y);
  if (hit === null || !canvas.contains(hit)) return null;
  return (
    hit.closest<HTMLElement>("[data-container]") ?? canvas.querySelector<HTMLElement>(`[data-container="${ROOT}"]`)
  );
}

export function containerElement(canvas: HTMLElement, container: ContainerAddress): HTMLElement | null {
  return canvas.querySelector(`[data-container="${CSS.escape(container)}"]`);
}

function childRects(container: HTMLElement): Rect[] {
  return [...container.querySelectorAll(":scope > [data-element]")].map((child) => child.getBoundingClientRect());
}

function insideOf(container: HTMLElement): Rect {
  const { left, top, right, bottom } = container.getBoundingClientRect();
  const style = getComputedStyle(container);
  const pad = (side: string) => Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0;
  return {
    left: left + pad("left"),
    top: top + pad("top"),
    right: right - pad("right"),
    bottom: bottom - pad("bottom"),
  };
}

export function insertionIn(container: HTMLElement, point: Point): Insertion {
  return insertionPoint(childRects(container), point, insideOf(container));
}

/** What must be in view for a place to be seen: the element at it, else the last before it, else the empty container. */
export function landmark(canvas: HTMLElement, spot: Spot): Element | null {
  const container = containerElement(canvas, spot.container);
  const children = [...(container?.querySelectorAll(":scope > [data-element]") ?? [])];
  return children[spot.index] ?? children.at(-1) ?? container;
}

/** The line of a place that was chosen by keyboard. */
export function lineAt(canvas: HTMLElement, spot: Spot): Line | null {
  const container = containerElement(canvas, spot.container);
  if (container === null) return null;
  const rects = childRects(container);
  const box = insideOf(container);
  const rect = rects[spot.index] ?? rects.at(-1);
  const after = spot.index >= rects.length;
  if (rect === undefined) return { direction: "horizontal", x: box.left, y: box.top, length: box.right - box.left };
  if (rect.right - rect.left > (box.right - box.left) * 0.9) {
    const y = after ? rect.bottom + 6 : rect.top - 6;
    return { direction: "horizontal", x: box.left, y, length: box.right - box.left };
  }
  const x = after ? rect.right + 6 : rect.left - 6;
  return { direction: "vertical", x, y: rect.top, length: rect.bottom - rect.top };
}
