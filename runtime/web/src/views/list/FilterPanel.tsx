import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FormDocument } from "../../api/types";
import { filterStyle } from "../../fields/registry";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { FilterValue } from "./FilterValue";
import { type FilterLine, type FilterState, filterable, inputOf, OPERATORS } from "./filters";

interface FilterPanelProps {
  form: FormDocument;
  filter: FilterState;
  onChange: (filter: FilterState) => void;
}

let serial = 0;

export default function FilterPanel({ form, filter, onChange }: FilterPanelProps) {
  const { t } = useTranslation();
  const fields = filterable(form);
  const patch = (id: number, change: Partial<FilterLine>) =>
    onChange({ ...filter, lines: filter.lines.map((line) => (line.id === id ? { ...line, ...change } : line)) });
  const add = () => {
    const field = fields.find((candidate) => !filter.lines.some((line) => line.field === candidate.key)) ?? fields[0];
    if (field === undefined) return;
    serial += 1;
    const line = { id: serial, field: field.key, op: OPERATORS[filterStyle(field)][0] ?? "eq", value: null };
    onChange({ ...filter, lines: [...filter.lines, line] });
  };
  return (
    <section className="dg-filter" aria-label={t("filter.title")}>
      {filter.lines.length === 0 && <p className="dg-muted">{t("filter.empty")}</p>}
      {filter.lines.length > 1 && (
        <Select
          className="dg-filter-match"
          aria-label={t("filter.match")}
          value={filter.match}
          options={[
            { value: "and", label: t("filter.all_of") },
            { value: "or", label: t("filter.any_of") },
          ]}
          onChange={(match) => onChange({ ...filter, match })}
        />
      )}
      {filter.lines.map((line) => (
        <Line
          key={line.id}
          line={line}
          form={form}
          onChange={(change) => patch(line.id, change)}
          onRemove={() => onChange({ ...filter, lines: filter.lines.filter((other) => other !== line) })}
        />
      ))}
      <div className="dg-actions">
        <button type="button" className="dg-button" onClick={add} disabled={fields.length === 0}>
          <Icon name="plus" size={12} /> {t("filter.add")}
        </button>
        {filter.lines.length > 0 && (
          <button type="button" className="dg-link-button" onClick={() => onChange({ ...filter, lines: [] })}>
            {t("common.clear")}
          </button>
        )}
      </div>
    </section>
  );
}

interface LineProps {
  line: FilterLine;
  form: FormDocument;
  onChange: (change: Partial<FilterLine>) => void;
  onRemove: () => void;
}

function Line({ line, form, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const fields = filterable(form);
  const field = fields.find((candidate) => candidate.key === line.field);
  if (field === undefined) return null;
  const operators = OPERATORS[filterStyle(field)];
  const words = (op: string) => t(`filter.op.${op}` as "filter.op.eq");
  return (
    <div className="dg-filter-line">
      <Select
        aria-label={t("filter.field")}
        value={line.field}
        showSearch={{ optionFilterProp: "label" }}
        options={fields.map((one) => ({ value: one.key, label: say(one.label) || one.key }))}
        onChange={(key: string) => {
          const next = fields.find((candidate) => candidate.key === key);
          if (next !== undefined) onChange({ field: key, op: OPERATORS[filterStyle(next)][0] ?? "eq", value: null });
        }}
      />
      <Select
        aria-label={t("filter.operator")}
        value={line.op}
        options={operators.map((op) => ({ value: op, label: words(op) }))}
        onChange={(op: string) =>
          onChange(inputOf(field, op) === inputOf(field, line.op) ? { op } : { op, value: null })
        }
      />
      <div className="dg-filter-value">
        <FilterValue field={field} line={line} onChange={(value) => onChange({ value })} />
      </div>
      <button type="button" className="dg-icon-button" aria-label={t("filter.remove")} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
