import { Select } from "antd";
import { useId, useState } from "react";
import type { Field, Json, Locale, Value } from "../../api/types";
import { kindOf } from "../../fields/registry";
import { optionsOf, type ScopeField } from "../scopeFields";
import type { Kind } from "../types";
import { labelIn, type Say } from "../words";

export interface ValueInputProps {
  field: ScopeField;
  name: string;
  value: Json;
  onChange: (value: Json) => void;
  locale: Locale;
  say: Say;
}

/** One value, entered with the control of the field it is compared with. */
export function ValueInput({ field, name, value, onChange }: ValueInputProps) {
  const id = useId();
  const [label, setLabel] = useState<string | string[] | null>(null);
  const definition = comparand(field);
  const { Control } = kindOf(definition.type);
  return (
    <Control
      id={id}
      field={definition}
      ariaLabel={name}
      value={value as Value}
      label={label}
      onChange={(next, text) => {
        // A condition has no record that would tell what a chosen id is called.
        setLabel(text ?? null);
        onChange(next as Json);
      }}
    />
  );
}

/** Several values: options are ticked, others written one after the other. */
export function ManyInput({ field, name, value, onChange, locale, say }: ValueInputProps) {
  const options = optionsOf(field).map((option) => ({
    value: option.value,
    label: labelIn(locale)(option.label) || option.value,
  }));
  return (
    <Select
      className="dg-condition-many"
      mode={options.length > 0 ? "multiple" : "tags"}
      aria-label={name}
      placeholder={say("condition.chooseValue")}
      value={Array.isArray(value) ? (value as string[]) : []}
      options={options}
      showSearch={{ optionFilterProp: "label" }}
      tokenSeparators={[",", "，"]}
      onChange={(values: string[]) => onChange(values)}
    />
  );
}

const PLAIN: Partial<Record<Kind, Field["type"]>> = {
  number: "number",
  date: "date",
  time: "time",
  datetime: "datetime",
};

/** The field as an input of conditions: without its limits, and computed ones as plain fields of their type. */
function comparand({ field, type, kind, key, label }: ScopeField): Field {
  const shown = field?.type === "lookup" ? field.resolved : field;
  if (shown && ["select", "member", "department", "link", "money", "percent"].includes(kind)) return relaxed(shown);
  const plain = { key, label: label || key };
  const style = PLAIN[type.kind] ?? "text";
  return (
    style === "number" ? { ...plain, type: style, decimals: 8, thousands: false } : { ...plain, type: style }
  ) as Field;
}

function relaxed(field: Field): Field {
  const {
    min: _min,
    max: _max,
    placeholder: _placeholder,
    ...rest
  } = field as Field & { min?: unknown; max?: unknown };
  return { ...rest, required: false, display: "dropdown" } as Field;
}
