import type { Label } from "@dougong/web/api";
import { LOCALES, useTranslation } from "@dougong/web/i18n";
import { Input } from "antd";
import { useState } from "react";
import { inTwo, isTwofold, textsOf } from "../model/labels";
import { DoneButtons } from "./DoneButtons";
import { Modal } from "./Modal";

interface RenameDialogProps {
  label: Label;
  onDone: (label: Label) => void;
  onClose: () => void;
}

/** A name in both languages. */
export function RenameDialog({ label, onDone, onClose }: RenameDialogProps) {
  const { t } = useTranslation("builder");
  const [texts, setTexts] = useState(() => textsOf(label));
  const next = texts["zh-CN"] === texts["en-US"] && !isTwofold(label) ? texts["zh-CN"] : inTwo(texts);
  const empty = next === "";
  const done = () => {
    if (empty) return;
    onDone(next);
    onClose();
  };
  return (
    <Modal
      title={t("forms.rename")}
      onClose={onClose}
      footer={<DoneButtons disabled={empty} onDone={done} onClose={onClose} />}
    >
      {LOCALES.map((locale) => (
        <div key={locale} className="dgb-row">
          <label className="dgb-row-label" htmlFor={`rename-${locale}`}>
            {t(`locale.${locale}`)}
          </label>
          <Input
            id={`rename-${locale}`}
            value={texts[locale]}
            maxLength={500}
            onChange={(event) => setTexts({ ...texts, [locale]: event.target.value })}
            onPressEnter={done}
          />
        </div>
      ))}
    </Modal>
  );
}
