import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Field, SubFormField } from "../../api/types";
import { isNumeric, kindOf } from "../../fields/registry";
import { flagsOf } from "../../form/checks";
import { useFormScene, useFormState } from "../../form/context";
import { cellPath, type Row } from "../../form/state";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";

interface RowLineProps {
  field: SubFormField;
  row: Row;
  number: number;
  onCopy: (() => void) | undefined;
}

/** One row of a sub-form, all of its cells ready to be typed into. */
export const RowLine = memo(function RowLine({ field, row, number, onCopy }: RowLineProps) {
  const { store } = useFormScene();
  const { t } = useTranslation();
  const errors = useFormState((state) => state.errors[cellPath(field.key, row.rid, "").slice(0, -1)]);
  return (
    <tr data-rid={row.rid}>
      <td className="dg-rows-number" title={errors?.join(" ")} data-wrong={errors !== undefined}>
        {number}
      </td>
      {field.elements.map((column) => (
        <Cell key={column.key} sub={field.key} column={column} row={row} number={number} />
      ))}
      <td className="dg-rows-actions">
        <button
          type="button"
          className="dg-icon-button"
          disabled={onCopy === undefined}
          aria-label={t("rows.copy", { number })}
          onClick={onCopy}
        >
          <Icon name="copy" size={14} />
        </button>
        <button
          type="button"
          className="dg-icon-button"
          aria-label={t("rows.remove", { number })}
          onClick={() => store.removeRow(field.key, row.rid)}
        >
          <Icon name="delete" size={14} />
        </button>
      </td>
    </tr>
  );
});

function Cell({ sub, column, row, number }: { sub: string; column: Field; row: Row; number: number }) {
  const { store, prefix } = useFormScene();
  const say = useLabel();
  const path = cellPath(sub, row.rid, column.key);
  const flags = useFormState((state) => state.flags[path]);
  const errors = useFormState((state) => state.errors[path]);
  const { visible, required, readOnly } = flagsOf(
    column,
    path,
    { flags: flags ? { [path]: flags } : {} },
    store.readOnly,
  );
  const { Control, Display, columnWidth } = kindOf(column.type);
  const id = `${prefix}-${path.replaceAll("/", "-")}`;
  const value = row.values[column.key] ?? null;
  const label = row.labels[column.key] ?? null;
  return (
    <td
      data-column={column.key}
      data-numeric={isNumeric(column)}
      data-wrong={errors !== undefined}
      data-static={readOnly}
      style={{ minWidth: columnWidth }}
    >
      {visible &&
        (readOnly ? (
          <Display field={column} value={value} label={label} place="cell" />
        ) : (
          <Control
            field={column}
            value={value}
            label={label}
            id={id}
            compact
            required={required}
            invalid={errors !== undefined}
            ariaLabel={`${say(column.label)} ${number}`}
            {...(errors === undefined ? {} : { describedBy: `${id}-error` })}
            onChange={(next, text) => store.setCell(sub, row.rid, column.key, next, text)}
          />
        ))}
      {errors !== undefined && (
        <div className="dg-field-error" id={`${id}-error`} role="alert">
          {errors.join(" ")}
        </div>
      )}
    </td>
  );
}
