import { type ReactNode, useEffect, useRef } from "react";
import "./scroll-hint.css";

/** Around one element that scrolls sideways: a shadow on each side where there is more of it. */
export function ScrollHint({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = box;
    const scroller = current?.firstElementChild;
    if (!current || !scroller) return;
    const measure = () => {
      const { scrollLeft, scrollWidth, clientWidth } = scroller;
      current.dataset.before = String(scrollLeft > 1);
      current.dataset.after = String(scrollLeft + clientWidth < scrollWidth - 1);
    };
    measure();
    scroller.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    for (const element of [scroller, ...scroller.children]) observer.observe(element);
    return () => {
      scroller.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, []);
  return (
    <div className="dg-scroll-hint" ref={box}>
      {children}
    </div>
  );
}
