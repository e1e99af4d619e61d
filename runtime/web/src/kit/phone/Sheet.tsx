import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { addOverlay } from "../../ui/overlays";

interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Of full height for work, else as high as its content. */
  full?: boolean;
  /** Replaces the button that closes. */
  action?: ReactNode;
  children: ReactNode;
}

/** A sheet from the bottom edge; the mask, Escape and the phone's way back close it. */
export function Sheet({ open, ...props }: SheetProps) {
  return open ? createPortal(<OpenSheet {...props} />, document.body) : null;
}

const FOCUSABLE = "button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex='0']";

function OpenSheet({ title, onClose, full = false, action, children }: Omit<SheetProps, "open">) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => addOverlay(() => close.current()), []);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus({ preventScroll: true });
    return () => before?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // A sheet over this one is its child in React, though not on the page.
    if (!panel.current?.contains(event.target as Node)) return;
    if (event.key === "Escape") onClose();
    if (event.key === "Tab") keepInside(event, panel.current);
  };
  return (
    <div className="dg-sheet-layer">
      <button type="button" className="dg-sheet-mask" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <div
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        className={full ? "dg-sheet dg-sheet-full dg-phone" : "dg-sheet dg-phone"}
        onKeyDown={onKeyDown}
      >
        <div className="dg-sheet-head">
          <h2>{title}</h2>
          {action ?? (
            <button type="button" className="dg-link-button" onClick={onClose}>
              {t("common.close")}
            </button>
          )}
        </div>
        <div className="dg-sheet-body">{children}</div>
      </div>
    </div>
  );
}

function keepInside(event: KeyboardEvent, panel: HTMLElement) {
  const all = Array.from(panel.querySelectorAll<HTMLElement>(FOCUSABLE));
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge && document.activeElement !== panel) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}
