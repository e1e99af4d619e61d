import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icons";
import "./dialog.css";

interface DrawerProps {
  title: ReactNode;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

/** A panel from the side on the browser's own dialog; a click beside it closes it. */
export function Drawer({ title, onClose, actions, children }: DrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dg-drawer"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dg-drawer-inner">
        <div className="dg-drawer-head">
          <button type="button" className="dg-icon-button" aria-label={t("common.close")} onClick={onClose}>
            <Icon name="close" />
          </button>
          <h2 id={id}>{title}</h2>
          {actions}
        </div>
        <div className="dg-drawer-body" tabIndex={0}>
          {children}
        </div>
      </div>
    </dialog>
  );
}
