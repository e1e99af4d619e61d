import { fieldsOf, resolveLookups } from "@dougong/web/form";
import { useLocale, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { ErrorBoundary } from "@dougong/web/ui";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useDesigner } from "../designer/scene";
import { useFormFinder } from "../designer/useFormFinder";
import { Modal } from "../ui/Modal";
import { LiveForm } from "./LiveForm";
import { sampleRecord, titleOf } from "./samples";
import "./preview.css";

type Device = "desktop" | "phone";

/** The form as staff will fill it in: formulas live, on a desk or on a phone. Nothing is stored. */
export default function PreviewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("builder");
  const locale = useLocale();
  const form = useDesigner((state) => state.form);
  const finder = useFormFinder();
  const [device, setDevice] = useState<Device>("desktop");
  const [filled, setFilled] = useState(0);
  const resolved = useMemo(() => resolveLookups(form, finder), [form, finder]);
  const values = useMemo(
    () => (filled === 0 ? undefined : sampleRecord(fieldsOf(resolved), locale)),
    [filled, resolved, locale],
  );
  return (
    <Modal
      title={t("preview.title", { name: titleOf(form, locale) })}
      width={1180}
      onClose={onClose}
      testId="preview-dialog"
    >
      <div className="dgb-preview-bar">
        <Segmented<Device>
          value={device}
          aria-label={t("preview.device")}
          onChange={setDevice}
          options={[
            { value: "desktop", label: t("preview.desktop"), icon: <Icon name="desktop" size={14} /> },
            { value: "phone", label: t("preview.phone"), icon: <Icon name="mobile" size={14} /> },
          ]}
        />
        <span>{t("preview.note")}</span>
        <Button size="small" onClick={() => setFilled((count) => count + 1)} data-testid="fill-samples">
          {t("preview.fill")}
        </Button>
        <Button size="small" onClick={() => setFilled(0)}>
          {t("preview.clear")}
        </Button>
      </div>
      <div className="dgb-preview-stage" data-device={device}>
        <ErrorBoundary key={`${device} ${filled}`}>
          <LiveForm form={resolved} device={device} values={values} finder={finder} />
        </ErrorBoundary>
      </div>
    </Modal>
  );
}
