import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import "./menu.css";

interface PopoverProps {
  /** What the button shows. */
  button: ReactNode;
  label: string;
  children: ReactNode;
}

/** A button that opens a panel under it; Escape and a click elsewhere close it. */
export function Popover({ button, label, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape bubbles up to here from whatever has the focus
    <div
      className="dg-menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <button
        ref={opener}
        type="button"
        className="dg-button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <section className="dg-menu-list dg-popover" data-start="true" id={id} aria-label={label}>
          {children}
        </section>
      )}
    </div>
  );
}
