import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ExportWish, jobsApi } from "../api/jobs";
import { useLabel } from "../i18n/hooks";
import { Dialog } from "../ui/Dialog";
import { notify } from "../ui/feedback";
import { useErrorText } from "../ui/states";
import { useForm } from "../views/form";
import type { Column } from "../views/list/columns";
import type { ListShape } from "../views/list/useRecords";
import { follow } from "./followed";
import "./work.css";

interface ExportDialogProps {
  shape: ListShape;
  /** The list's columns, in their order. */
  shown: Column[];
  all: Column[];
  onClose: () => void;
}

const inLines = (columns: readonly Column[]) => columns.filter(({ field }) => field.type !== "sub_form");

/** What a file of the list is to hold. */
export default function ExportDialog({ shape, shown, all, onClose }: ExportDialogProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const { at, form } = useForm();
  const errorText = useErrorText();
  const [which, setWhich] = useState<"shown" | "all">("shown");
  const [busy, setBusy] = useState(false);
  const choices = { shown: inLines(shown), all: inLines(all) };
  const narrowed = shape.filter !== null || shape.search !== "";
  const begin = async () => {
    setBusy(true);
    try {
      const { job } = await jobsApi.export(at, wishOf(shape, which === "all" ? null : choices.shown));
      follow(at.workspace, job);
      onClose();
    } catch (error) {
      notify(errorText(error), "error");
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("export.title", { name: say(form.label) })}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="dg-button" onClick={onClose}>
            {t("common.cancel")}
          </button>
          <button type="button" className="dg-button dg-button-primary" disabled={busy} onClick={() => void begin()}>
            {t("export.begin")}
          </button>
        </>
      }
    >
      <p>{t(narrowed ? "export.text_narrowed" : "export.text")}</p>
      <fieldset className="dg-export-columns">
        <legend>{t("export.columns")}</legend>
        {(["shown", "all"] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="columns" checked={which === value} onChange={() => setWhich(value)} />
            {t(`export.${value}`, { count: choices[value].length })}
          </label>
        ))}
      </fieldset>
      {choices.all.length < all.length && <p className="dg-muted">{t("export.no_rows")}</p>}
    </Dialog>
  );
}

function wishOf({ filter, search, sort }: ListShape, columns: readonly Column[] | null): ExportWish {
  return {
    ...(filter === null ? {} : { filter }),
    ...(search === "" ? {} : { search }),
    ...(sort === "" ? {} : { sort }),
    ...(columns === null || columns.length === 0 ? {} : { fields: columns.map(({ key }) => key) }),
  };
}
