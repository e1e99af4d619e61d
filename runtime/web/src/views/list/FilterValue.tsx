import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, Json, Option, Value } from "../../api/types";
import { kindOf } from "../../fields/registry";
import { useLabel } from "../../i18n/hooks";
import { type FilterLine, inputOf } from "./filters";

interface FilterValueProps {
  field: Field;
  line: FilterLine;
  onChange: (value: Json) => void;
}

/** The field that a value is compared with: what a lookup shows, or a plain field of a formula's type. */
function comparand(field: Field): Field {
  if (field.type === "lookup") return field.resolved === undefined ? field : comparand(field.resolved);
  if (field.type !== "formula") return field;
  const { key, label } = field;
  const style = kindOf(field.type).filter;
  const type = typeof style === "function" ? style(field as never) : style;
  if (type === "number")
    return { type: field.display === "percent" ? "percent" : "number", key, label, decimals: 8, thousands: false };
  if (type === "date" || type === "datetime" || type === "time") return { type, key, label };
  return { type: "text", key, label };
}

/** Fields are read without their rules: a filter may ask for what could not be entered. */
function relaxed(field: Field): Field {
  const { min: _min, max: _max, ...rest } = { ...field, required: false } as Field & { min?: unknown; max?: unknown };
  return rest as Field;
}

export function FilterValue({ field, line, onChange }: FilterValueProps) {
  const { t } = useTranslation();
  const kind = inputOf(field, line.op);
  const compared = relaxed(comparand(field));
  if (kind === "none") return null;
  if (kind === "boolean") {
    return (
      <Select
        aria-label={t("filter.value")}
        value={line.value as boolean | null}
        placeholder={t("picker.choose")}
        options={[
          { value: true, label: t("common.yes") },
          { value: false, label: t("common.no") },
        ]}
        onChange={(value) => onChange(value)}
      />
    );
  }
  if (kind === "options") return <OptionsValue field={compared} line={line} onChange={onChange} />;
  if (kind === "two") return <Range field={compared} line={line} onChange={onChange} />;
  const asText: Field = kind === "text" ? { type: "text", key: field.key, label: field.label } : compared;
  return (
    <OneValue
      field={asText}
      id={`filter-${line.id}`}
      name={t("filter.value")}
      value={line.value as Value}
      onChange={onChange}
    />
  );
}

function OptionsValue({ field, line, onChange }: FilterValueProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const options = (field as { options?: Option[] }).options ?? [];
  return (
    <Select
      mode="multiple"
      aria-label={t("filter.value")}
      placeholder={t("picker.choose")}
      maxTagCount="responsive"
      value={(Array.isArray(line.value) ? line.value : []) as string[]}
      showSearch={{ optionFilterProp: "label" }}
      options={options.map((option) => ({ value: option.value, label: say(option.label) || option.value }))}
      onChange={(values: string[]) => onChange(values)}
    />
  );
}

function Range({ field, line, onChange }: FilterValueProps) {
  const { t } = useTranslation();
  const [from, to] = Array.isArray(line.value) ? line.value : [null, null];
  return (
    <div className="dg-filter-range">
      <OneValue
        field={field}
        id={`filter-${line.id}-from`}
        name={t("filter.from")}
        value={from as Value}
        onChange={(value) => onChange([value, to ?? null])}
      />
      <span aria-hidden="true">–</span>
      <OneValue
        field={field}
        id={`filter-${line.id}-to`}
        name={t("filter.to")}
        value={to as Value}
        onChange={(value) => onChange([from ?? null, value])}
      />
    </div>
  );
}

interface OneValueProps {
  field: Field;
  id: string;
  name: string;
  value: Value;
  onChange: (value: Json) => void;
}

/** The kind's own control; the text of a chosen id is kept here, since a filter has no record to read it from. */
function OneValue({ field, id, name, value, onChange }: OneValueProps) {
  const { Control } = kindOf(field.type);
  const [label, setLabel] = useState<string | string[] | null>(null);
  return (
    <Control
      field={field}
      id={id}
      ariaLabel={name}
      value={value}
      label={label}
      onChange={(next, text) => {
        setLabel(text ?? null);
        onChange(next as Json);
      }}
    />
  );
}
