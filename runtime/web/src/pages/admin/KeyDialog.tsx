import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi } from "../../api/admin";
import { useWorkspace } from "../../shell/workspace";
import { TextInput } from "../../ui/TextInput";
import { FormDialog } from "./FormDialog";
import { ShownOnce } from "./ShownOnce";

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
    return <ShownOnce title={t("admin.key.created")} text={t("admin.key.once")} secret={made} onClose={onClose} />;
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
