import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi } from "../../api/admin";
import { useWorkspace } from "../../shell/workspace";
import { Dialog } from "../../ui/Dialog";
import { notify } from "../../ui/feedback";
import { TextInput } from "../../ui/TextInput";
import { FormDialog } from "./FormDialog";

const DAYS = [30, 90, 180, 365] as const;

/** Makes a key and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const id = useId();
  const [name, setName] = useState("");
  const [days, setDays] = useState<number>(90);
  const [made, setMade] = useState<string | null>(null);
  const submit = async () => {
    const expiry = new Date(Date.now() + days * 86_400_000).toISOString();
    setMade((await adminApi.addKey(workspace, name.trim(), expiry)).key);
  };
  if (made !== null) {
    // The clipboard needs a secure context; on plain http the key can still be selected.
    const copy = () =>
      navigator.clipboard?.writeText(made).then(
        () => notify(t("common.copied")),
        () => undefined,
      );
    return (
      <Dialog
        title={t("admin.key.created")}
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
          <p>{t("admin.key.once")}</p>
          <code className="dg-key">{made}</code>
        </div>
      </Dialog>
    );
  }
  return (
    <FormDialog
      title={t("admin.key.add")}
      submit={submit}
      onDone={() => undefined}
      onClose={onClose}
      submitText={t("admin.key.add")}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("admin.key.name")}
            value={name}
            onChange={setName}
            error={wrong("name")}
            required
            maxLength={100}
          />
          <div className="dg-field">
            <label className="dg-field-label" htmlFor={id}>
              {t("admin.key.lifetime")}
            </label>
            <select
              id={id}
              className="dg-select"
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {DAYS.map((count) => (
                <option key={count} value={count}>
                  {t("admin.key.days", { count })}
                </option>
              ))}
            </select>
          </div>
          <p className="dg-muted">{t("admin.key.rights")}</p>
        </>
      )}
    </FormDialog>
  );
}
