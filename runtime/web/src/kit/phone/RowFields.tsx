import type { Field, SubFormField } from "../../api/types";
import { kindOf } from "../../fields/registry";
import { flagsOf } from "../../form/checks";
import { useFormScene, useFormState } from "../../form/context";
import { cellPath } from "../../form/state";
import { useLabel } from "../../i18n/hooks";

/** The fields of one row, one under the other. */
export function RowFields({ sub, rid, number }: { sub: SubFormField; rid: string; number: number }) {
  return (
    <div className="dg-grid">
      {sub.elements.map((column) => (
        <RowField key={column.key} sub={sub.key} rid={rid} column={column} number={number} />
      ))}
    </div>
  );
}

function RowField({ sub, rid, column, number }: { sub: string; rid: string; column: Field; number: number }) {
  const { store, prefix } = useFormScene();
  const say = useLabel();
  const path = cellPath(sub, rid, column.key);
  const row = useFormState((state) => state.rows[sub]?.find((candidate) => candidate.rid === rid));
  const flags = useFormState((state) => state.flags[path]);
  const errors = useFormState((state) => state.errors[path]);
  const { visible, required, readOnly } = flagsOf(
    column,
    path,
    { flags: flags ? { [path]: flags } : {} },
    store.readOnly,
  );
  if (!visible || row === undefined) return null;
  const { Control, Display } = kindOf(column.type);
  const id = `${prefix}-${path.replaceAll("/", "-")}`;
  const value = row.values[column.key] ?? null;
  const label = row.labels[column.key] ?? null;
  return (
    <div className="dg-field" data-column={column.key} data-number={number}>
      <label className="dg-field-label" htmlFor={readOnly ? undefined : id} id={`${id}-label`}>
        <span>{say(column.label)}</span>
        {required && (
          <span className="dg-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {readOnly ? (
        <div className="dg-readonly" id={id}>
          <Display field={column} value={value} label={label} place="detail" />
        </div>
      ) : (
        <Control
          field={column}
          value={value}
          label={label}
          id={id}
          required={required}
          invalid={errors !== undefined}
          {...(errors === undefined ? {} : { describedBy: `${id}-error` })}
          onChange={(next, text) => store.setCell(sub, rid, column.key, next, text)}
        />
      )}
      {errors !== undefined && (
        <div className="dg-field-error" id={`${id}-error`} role="alert">
          {errors.join(" ")}
        </div>
      )}
    </div>
  );
}
