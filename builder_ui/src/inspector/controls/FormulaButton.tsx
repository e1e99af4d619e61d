import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { useState } from "react";
import type { Address } from "../../model/tree";
import { FormulaDialog } from "./FormulaDialog";

interface FormulaButtonProps {
  title: string;
  value: string;
  address: Address | null;
  expected?: string | undefined;
  allowVolatile?: boolean;
  onChange: (formula: string) => void;
  id?: string;
}

/** A formula in one line; pressing it opens the editor. */
export function FormulaButton({ onChange, id, ...dialog }: FormulaButtonProps) {
  const { t } = useTranslation("builder");
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" id={id} className="dgb-formula-button" onClick={() => setOpen(true)}>
        <Icon name="function" size={14} />
        <code>{dialog.value || t(dialog.expected === "boolean" ? "formula.set_condition" : "formula.write")}</code>
        <Icon name="edit" size={13} />
      </button>
      {open && <FormulaDialog {...dialog} onDone={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}
