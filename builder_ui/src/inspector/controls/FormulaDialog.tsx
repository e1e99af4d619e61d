import { ConditionBuilder, FormulaEditor } from "@dougong/web/formula/editor";
import { useLocale, useTranslation } from "@dougong/web/i18n";
import { App, Modal } from "antd";
import { useState } from "react";
import type { Address } from "../../model/tree";
import { useSampleRecord } from "../../preview/useSampleRecord";
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
  const { modal } = App.useApp();
  const [draft, setDraft] = useState(value);
  const close = () => {
    if (draft === value) return onClose();
    modal.confirm({ title: t("formula.discard"), okText: t("formula.discard_yes"), onOk: onClose });
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
      open
      title={title}
      width={780}
      destroyOnHidden
      maskClosable={false}
      okText={t("common.done")}
      onCancel={close}
      onOk={() => {
        onDone(draft.trim());
        onClose();
      }}
      data-testid="formula-dialog"
    >
      {expected === "boolean" ? (
        <ConditionBuilder {...shared} />
      ) : (
        <FormulaEditor {...shared} {...(expected === undefined ? {} : { expected })} autoFocus />
      )}
    </Modal>
  );
}
