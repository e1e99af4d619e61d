import { ConditionBuilder, FormulaEditor } from "@dougong/web/formula/editor";
import { useLocale, useTranslation } from "@dougong/web/i18n";
import { confirm } from "@dougong/web/ui";
import { useState } from "react";
import type { Address } from "../../model/tree";
import { useSampleRecord } from "../../preview/useSampleRecord";
import { DoneButtons } from "../../ui/DoneButtons";
import { Modal } from "../../ui/Modal";
import { useScope } from "./useScope";

interface FormulaDialogProps {
  title: string;
  value: string;
  address: Address | null;
  /** `boolean` opens the condition builder, else the editor. */
  expected?: string | undefined;
  allowVolatile?: boolean;
  onDone: (formula: string) => void;
  onClose: () => void;
}

/** Writing a formula takes room that the inspector does not have. */
export function FormulaDialog({
  title,
  value,
  address,
  expected,
  allowVolatile = true,
  onDone,
  onClose,
}: FormulaDialogProps) {
  const { t } = useTranslation("builder");
  const locale = useLocale();
  const scope = useScope(address);
  const sample = useSampleRecord(address);
  const [draft, setDraft] = useState(value);
  const close = async () => {
    if (draft === value || (await confirm({ title: t("formula.discard"), confirm: t("formula.discard_yes") })))
      onClose();
  };
  const shared = {
    value: draft,
    onChange: setDraft,
    scope,
    locale,
    sampleRecord: sample,
    allowVolatile,
    ariaLabel: title,
  };
  return (
    <Modal
      title={title}
      width={800}
      onClose={() => void close()}
      testId="formula-dialog"
      footer={
        <DoneButtons
          onClose={() => void close()}
          onDone={() => {
            onDone(draft.trim());
            onClose();
          }}
        />
      }
    >
      {expected === "boolean" ? (
        <ConditionBuilder {...shared} />
      ) : (
        <FormulaEditor {...shared} {...(expected === undefined ? {} : { expected })} autoFocus />
      )}
    </Modal>
  );
}
