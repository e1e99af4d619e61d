import { type TouchEvent, useRef, useState } from "react";

/** How far a finger pulls until letting go refreshes, in pixels; what is shown lags behind it. */
export const PULL = 72;
const LAG = 0.5;

export type PullState = "idle" | "pulling" | "ready" | "refreshing";

/** Pulling a list down from its top to refresh it. Spread `on` over what scrolls inside the frame. */
export function usePull(refresh: () => Promise<unknown>) {
  const start = useRef<number | null>(null);
  const [distance, setDistance] = useState(0);
  const [refreshing, setRefreshing] = useState(false);
  const end = async () => {
    const pulled = distance;
    start.current = null;
    setDistance(0);
    if (pulled < PULL) return;
    setRefreshing(true);
    await refresh().catch(() => undefined); // the list says itself what went wrong
    setRefreshing(false);
  };
  const state: PullState = refreshing ? "refreshing" : distance >= PULL ? "ready" : distance > 0 ? "pulling" : "idle";
  return {
    state,
    height: refreshing ? PULL * LAG : Math.min(distance * LAG, PULL),
    on: {
      onTouchStart: (event: TouchEvent<HTMLElement>) => {
        const scrolled = event.currentTarget.closest(".dg-frame-body")?.scrollTop ?? 0;
        start.current = scrolled <= 0 && !refreshing ? (event.touches[0]?.clientY ?? null) : null;
      },
      onTouchMove: (event: TouchEvent<HTMLElement>) => {
        if (start.current !== null) setDistance(Math.max(0, (event.touches[0]?.clientY ?? 0) - start.current));
      },
      onTouchEnd: () => void end(),
      onTouchCancel: () => {
        start.current = null;
        setDistance(0);
      },
    },
  };
}
