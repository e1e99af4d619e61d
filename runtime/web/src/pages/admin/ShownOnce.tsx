import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/Dialog";
import { notify } from "../../ui/feedback";

interface ShownOnceProps {
  title: string;
  text: string;
  secret: string;
  onClose: () => void;
}

/** A secret that can't be shown again, with a button to copy it. */
export function ShownOnce({ title, text, secret, onClose }: ShownOnceProps) {
  const { t } = useTranslation();
  // The clipboard needs a secure context; on plain http the text can still be selected.
  const copy = () =>
    navigator.clipboard?.writeText(secret).then(
      () => notify(t("common.copied")),
      () => undefined,
    );
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          {navigator.clipboard !== undefined && (
            <button type="button" className="dg-button" onClick={() => void copy()}>
              {t("common.copy")}
            </button>
          )}
          <button type="button" className="dg-button dg-button-primary" onClick={onClose}>
            {t("common.done")}
          </button>
        </>
      }
    >
      <div className="dg-stack">
        <p>{text}</p>
        <code className="dg-key">{secret}</code>
      </div>
    </Dialog>
  );
}
