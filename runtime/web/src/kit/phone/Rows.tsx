import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { kindOf } from "../../fields/registry";
import { useFormScene, useFormState } from "../../form/context";
import type { Row } from "../../form/state";
import { summedColumns, totalsOf } from "../../form/totals";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import type { RowsProps } from "../types";
import { RowFields } from "./RowFields";
import { Sheet } from "./Sheet";

const NONE: Row[] = [];

/** Rows as cards; one is edited at a time, in a sheet of full height. */
export function Rows({ field, id }: RowsProps) {
  const { store } = useFormScene();
  const { t } = useTranslation();
  const say = useLabel();
  const context = useTextContext();
  const rows = useFormState((state) => state.rows[field.key] ?? NONE);
  const errors = useFormState((state) => state.errors);
  const [editing, setEditing] = useState<string | null>(null);
  const number = rows.findIndex((row) => row.rid === editing) + 1;
  const full = rows.length >= (field.max_rows ?? 200);
  const summed = summedColumns(field);
  const totals = totalsOf(field, rows);
  const wrong = (rid: string) => Object.keys(errors).some((path) => path.startsWith(`${field.key}/${rid}`));
  return (
    <div className="dg-cards" id={id}>
      {rows.map((row, index) => (
        <div key={row.rid} className="dg-card" data-rid={row.rid} data-wrong={wrong(row.rid)}>
          <button type="button" className="dg-card-main" aria-haspopup="dialog" onClick={() => setEditing(row.rid)}>
            <span className="dg-visually-hidden">{t("rows.edit_row", { number: index + 1 })}</span>
            <RowSummary field={field} row={row} number={index + 1} />
          </button>
          <button
            type="button"
            className="dg-icon-button"
            aria-label={t("rows.copy", { number: index + 1 })}
            disabled={full}
            onClick={() => store.addRow(field.key, index + 1, row.rid)}
          >
            <Icon name="copy" />
          </button>
          <button
            type="button"
            className="dg-icon-button"
            aria-label={t("rows.remove", { number: index + 1 })}
            onClick={() => store.removeRow(field.key, row.rid)}
          >
            <Icon name="delete" />
          </button>
        </div>
      ))}
      {rows.length > 0 && summed.length > 0 && (
        <div className="dg-cards-total">
          <span>{t("rows.total")}</span>
          {summed.map((column) => (
            <span key={column.key}>
              {say(column.label)} <b>{kindOf(column.type).text(column, totals[column.key] ?? null, null, context)}</b>
            </span>
          ))}
        </div>
      )}
      <button
        type="button"
        className="dg-upload-add"
        disabled={full}
        onClick={() => setEditing(store.addRow(field.key))}
      >
        <Icon name="plus" />
        {full ? t("rows.full", { count: field.max_rows ?? 200 }) : t("phone.add_row")}
      </button>
      <Sheet
        title={`${say(field.label)} · ${t("rows.row", { number })}`}
        open={number > 0}
        onClose={() => setEditing(null)}
        full
        action={
          <button type="button" className="dg-link-button" onClick={() => setEditing(null)}>
            {t("common.done")}
          </button>
        }
      >
        {editing !== null && <RowFields sub={field} rid={editing} number={number} />}
      </Sheet>
    </div>
  );
}

/** The first cell of a row as its name, and the next few that are filled in. */
function RowSummary({ field, row, number }: { field: RowsProps["field"]; row: Row; number: number }) {
  const { t } = useTranslation();
  const say = useLabel();
  const context = useTextContext();
  const textOf = (column: Field) =>
    kindOf(column.type).text(column, row.values[column.key] ?? null, row.labels[column.key], context);
  const [first, ...others] = field.elements;
  const facts = others
    .map((column) => ({ key: column.key, name: say(column.label), text: textOf(column) }))
    .filter(({ text }) => text !== "");
  return (
    <>
      <span className="dg-card-title">{(first && textOf(first)) || t("rows.row", { number })}</span>
      <span className="dg-card-facts">
        {facts.slice(0, 4).map((cell) => (
          <span key={cell.key}>
            {cell.name} {cell.text}
          </span>
        ))}
      </span>
    </>
  );
}
