import { useTranslation } from "@dougong/web/i18n";
import { Button } from "antd";

interface DoneButtonsProps {
  onDone: () => void;
  onClose: () => void;
  text?: string;
  disabled?: boolean;
  busy?: boolean;
}

/** The two buttons that most modals end with. */
export function DoneButtons({ onDone, onClose, text, disabled = false, busy = false }: DoneButtonsProps) {
  const { t } = useTranslation("builder");
  return (
    <>
      <Button onClick={onClose}>{t("common.cancel")}</Button>
      <Button type="primary" disabled={disabled} loading={busy} onClick={onDone} data-testid="modal-done">
        {text ?? t("common.done")}
      </Button>
    </>
  );
}
