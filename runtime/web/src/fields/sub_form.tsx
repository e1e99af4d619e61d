import type { RowValue, SubFormField } from "../api/types";
import { i18n } from "../i18n";
import { useKit } from "../kit/context";
import { RowsTable } from "./RowsTable";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

const rowsOf = (value: unknown): RowValue[] => (Array.isArray(value) ? (value as RowValue[]) : []);

/** Rows live in the form's store, not in one value, so that typing in a cell moves nothing else. */
function Control({ field, id }: ControlProps<SubFormField>) {
  const { Rows } = useKit();
  return <Rows field={field} id={id} />;
}

function Display({ field, value, place }: DisplayProps<SubFormField>) {
  const rows = rowsOf(value);
  if (place === "cell") return <span>{i18n.t("rows.count", { count: rows.length })}</span>;
  return <RowsTable field={field} rows={rows} />;
}

export const subForm = defineKind<SubFormField>({
  type: "sub_form",
  icon: "table",
  emptyValue: null,
  Control,
  Display,
  text: (_field, value) => i18n.t("rows.count", { count: rowsOf(value).length }),
  read: () => undefined,
  filter: "none",
  numeric: false,
  computed: false,
  columnWidth: 100,
});
