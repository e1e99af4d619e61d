import { type RefObject, useEffect, useRef } from "react";

/** Calls when the end of a list comes near the screen, and again while it stays there: a short page may not fill it. */
export function useEnd(onEnd: () => void, active: boolean): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null);
  const call = useRef(onEnd);
  call.current = onEnd;
  useEffect(() => {
    if (!active || end.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) call.current();
      },
      { rootMargin: "400px" },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [active]);
  return end;
}
