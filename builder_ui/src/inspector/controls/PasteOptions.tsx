import type { Option } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Input } from "antd";
import { useState } from "react";
import { optionsFromLines } from "../../model/options";
import { DoneButtons } from "../../ui/DoneButtons";
import { Modal } from "../../ui/Modal";

interface PasteOptionsProps {
  options: readonly Option[];
  onDone: (options: Option[]) => void;
  onClose: () => void;
}

/** All options as lines of text: paste a column of a spreadsheet, one option a line. */
export function PasteOptions({ options, onDone, onClose }: PasteOptionsProps) {
  const { t } = useTranslation("builder");
  const say = useLabel();
  const [lines, setLines] = useState(() => options.map((option) => say(option.label)).join("\n"));
  const next = optionsFromLines(lines, options);
  return (
    <Modal
      title={t("options.paste")}
      onClose={onClose}
      footer={
        <DoneButtons
          onClose={onClose}
          onDone={() => {
            onDone(next);
            onClose();
          }}
        />
      }
    >
      <p className="dgb-row-note">{t("options.paste_hint")}</p>
      <Input.TextArea
        rows={12}
        value={lines}
        aria-label={t("options.paste")}
        onChange={(event) => setLines(event.target.value)}
      />
      <p className="dgb-row-note">{t("options.count", { count: next.length })}</p>
    </Modal>
  );
}
