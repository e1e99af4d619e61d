import { useTranslation } from "react-i18next";
import type { SubFormField } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { isNumeric, kindOf } from "../../fields/registry";
import type { Row } from "../../form/state";
import { summedColumns, totalsOf } from "../../form/totals";

export function RowsTotals({ field, rows }: { field: SubFormField; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const context = useTextContext();
  if (summedColumns(field).length === 0) return null;
  const totals = totalsOf(field, rows);
  return (
    <tfoot>
      <tr>
        <td className="dg-rows-number">{t("rows.total")}</td>
        {field.elements.map((column) => (
          <td key={column.key} data-numeric={isNumeric(column)}>
            {totals[column.key] !== undefined &&
              kindOf(column.type).text(column, totals[column.key] ?? null, null, context)}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  );
}
