import type { Label } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { useErrorText } from "@dougong/web/ui";
import { Alert, Input } from "antd";
import { useState } from "react";
import { LabelInput } from "../inspector/controls/LabelInput";
import { keyFromLabel, keyProblem, uniqueKey } from "../model/keys";
import { textsOf } from "../model/labels";
import { DoneButtons } from "./DoneButtons";
import { Modal } from "./Modal";

interface NameDialogProps {
  title: string;
  /** What keys are numbered from when the name has no Latin words: `form` gives `form_2`. */
  base: string;
  taken: ReadonlySet<string>;
  placeholder: string;
  /** @throws ApiError, which the dialog shows. */
  onDone: (label: Label, key: string) => Promise<void>;
  onClose: () => void;
}

/** Names something new: a label in one or two languages and, made from it, the key that never changes. */
export function NameDialog({ title, base, taken, placeholder, onDone, onClose }: NameDialogProps) {
  const { t } = useTranslation("builder");
  const say = useErrorText();
  const [label, setLabel] = useState<Label>("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const key = chosen ?? uniqueKey(keyFromLabel(label) || `${base}_1`, taken);
  const problem = keyProblem(key, taken);
  const named = Object.values(textsOf(label)).some((text) => text.trim() !== "");
  const done = async () => {
    if (!named || problem !== null || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onDone(label, key);
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Modal
      title={title}
      onClose={onClose}
      testId="name-dialog"
      footer={
        <DoneButtons
          text={t("common.create")}
          disabled={!named || problem !== null}
          busy={busy}
          onDone={() => void done()}
          onClose={onClose}
        />
      }
    >
      <form
        className="dgb-name-form"
        onSubmit={(event) => {
          event.preventDefault();
          void done();
        }}
      >
        {error !== null && <Alert type="error" showIcon title={say(error)} />}
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="new-label">
            {t("property.label")}
          </label>
          <LabelInput id="new-label" value={label} placeholder={placeholder} onChange={setLabel} />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="new-key">
            {t("property.key")}
          </label>
          <Input
            id="new-key"
            className="dgb-code"
            value={key}
            maxLength={48}
            spellCheck={false}
            autoComplete="off"
            status={problem === null ? "" : "error"}
            onChange={(event) => setChosen(event.target.value)}
          />
          {problem === null ? (
            <p className="dgb-row-note">{t("key.note")}</p>
          ) : (
            <p className="dgb-row-problem">{t(`key.${problem}`)}</p>
          )}
        </div>
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
