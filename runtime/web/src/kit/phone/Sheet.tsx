import { Popup } from "antd-mobile";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

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

/** A sheet from the bottom edge. */
export function Sheet({ title, open, onClose, full = false, action, children }: SheetProps) {
  const { t } = useTranslation();
  return (
    <Popup
      visible={open}
      onMaskClick={onClose}
      onClose={onClose}
      destroyOnClose
      bodyClassName={full ? "dg-sheet dg-sheet-full dg-phone" : "dg-sheet dg-phone"}
    >
      <div role="dialog" aria-modal="true" aria-label={title} className="dg-sheet-inner">
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
    </Popup>
  );
}
