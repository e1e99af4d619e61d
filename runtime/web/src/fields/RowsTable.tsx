import type { RowValue, SubFormField, Value } from "../api/types";
import { summedColumns, totalsOf } from "../form/totals";
import { useTranslation } from "../i18n";
import { useLabel } from "../i18n/hooks";
import { ScrollHint } from "../ui/ScrollHint";
import { useTextContext } from "./place";
import "./rows.css";
import { isNumeric, kindOf } from "./registry";

interface RowsTableProps {
  field: SubFormField;
  rows: RowValue[];
  /** Tells two tables of one field apart. */
  name?: string;
}

/** Rows of a sub-form for reading, with the totals of its number columns. */
export function RowsTable({ field, rows, name = "" }: RowsTableProps) {
  const say = useLabel();
  const { t } = useTranslation();
  const context = useTextContext();
  if (rows.length === 0) return <span className="dg-blank">{t("rows.none")}</span>;
  const totals = totalsOf(field, rows);
  return (
    // Wide rows scroll sideways on their own; the region takes focus so that the keyboard can do it.
    <ScrollHint>
      <section className="dg-rows" aria-label={`${say(field.label)} ${name}`.trim()} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="dg-rows-number">#</th>
              {field.elements.map((column) => (
                <th key={column.key} data-numeric={isNumeric(column)}>
                  {say(column.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.id ?? index}>
                <td className="dg-rows-number">{index + 1}</td>
                {field.elements.map((column) => {
                  const { Display } = kindOf(column.type);
                  return (
                    <td key={column.key} data-label={say(column.label)} data-numeric={isNumeric(column)}>
                      <Display
                        field={column}
                        value={(row.values[column.key] ?? null) as Value}
                        label={row.labels?.[column.key] ?? null}
                        place="cell"
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {summedColumns(field).length > 0 && (
            <tfoot>
              <tr>
                <td className="dg-rows-number">{t("rows.total")}</td>
                {field.elements.map((column) => (
                  <td
                    key={column.key}
                    data-label={say(column.label)}
                    data-empty={!(column.key in totals)}
                    data-numeric={isNumeric(column)}
                  >
                    {column.key in totals &&
                      kindOf(column.type).text(column, totals[column.key] ?? null, null, context)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
    </ScrollHint>
  );
}
