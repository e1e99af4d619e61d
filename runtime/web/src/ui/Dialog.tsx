import { type CSSProperties, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icons";
import "./dialog.css";

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  width?: number;
}

/** A modal on the browser's own dialog: focus stays inside, Escape closes, the rest is inert. */
export function Dialog({ title, onClose, children, footer, width = 480 }: DialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) {
      element.showModal();
      // Not the button that closes: what the dialog is about, else what it offers to do.
      const inputs = element.querySelector<HTMLElement>(
        ".dg-dialog-body :is(input, select, textarea):not([hidden], [readonly])",
      );
      (inputs ?? element.querySelector<HTMLElement>(".dg-dialog-foot > :last-child:not([disabled])"))?.focus();
    }
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dg-dialog"
      aria-labelledby={id}
      style={{ "--dg-width": `${width}px` } as CSSProperties}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dg-dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="dg-icon-button" aria-label={t("common.close")} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div className="dg-dialog-body">{children}</div>
      {footer !== undefined && <div className="dg-dialog-foot">{footer}</div>}
    </dialog>
  );
}
