import { type CSSProperties, memo } from "react";
import type { Field, Value } from "../api/types";
import { kindOf } from "../fields/registry";
import { useLabel } from "../i18n/hooks";
import { Icon } from "../icons";
import { flagsOf } from "./checks";
import { useFormScene, useFormState } from "./context";
import { spanOf } from "./tree";

/** Ids of a field's parts, from which focus and errors find it. */
export function fieldId(prefix: string, key: string): string {
  return `${prefix}-${key}`;
}

const NO_ERRORS: string[] = [];

/** A field with its label, help and errors, for reading or editing as the scene says. */
export const FieldView = memo(function FieldView({ field }: { field: Field }) {
  const { store, mode, prefix } = useFormScene();
  const say = useLabel();
  const flags = useFormState((state) => state.flags[field.key]);
  const errors = useFormState((state) => state.errors[field.key] ?? NO_ERRORS);
  const { visible, required, readOnly } = flagsOf(
    field,
    field.key,
    { flags: flags ? { [field.key]: flags } : {} },
    store.readOnly,
  );
  if (!visible) return null;
  const id = fieldId(prefix, field.key);
  const help = mode === "edit" ? say(field.help) : "";
  // What is worked out keeps its control, which may say that it comes later; what may only be read is text.
  const asText = mode === "read" || (readOnly && !kindOf(field.type).computed && field.type !== "sub_form");
  return (
    <div
      className="dg-field"
      data-field={field.key}
      data-kind={field.type}
      data-mode={mode}
      style={{ "--dg-span": spanOf(field) } as CSSProperties}
    >
      <label className="dg-field-label" htmlFor={asText ? undefined : id} id={`${id}-label`}>
        <span>{say(field.label)}</span>
        {required && !asText && (
          <span className="dg-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <FieldBody
        field={field}
        id={id}
        asText={asText}
        required={required}
        wrong={errors.length > 0}
        helped={help !== ""}
      />
      {help !== "" && (
        <div className="dg-field-help" id={`${id}-help`}>
          {help}
        </div>
      )}
      {errors.length > 0 && (
        <div className="dg-field-error" id={`${id}-error`} role="alert">
          <Icon name="exclamation-circle" size={12} />
          <span>{errors.join(" ")}</span>
        </div>
      )}
    </div>
  );
});

interface BodyProps {
  field: Field;
  id: string;
  asText: boolean;
  required: boolean;
  wrong: boolean;
  helped: boolean;
}

function FieldBody({ field, id, asText, required, wrong, helped }: BodyProps) {
  const { store } = useFormScene();
  const value = useFormState((state) => state.values[field.key] ?? null);
  const rows = useFormState((state) => (asText && field.type === "sub_form" ? state.rows[field.key] : undefined));
  const label = useFormState((state) => state.labels[field.key] ?? null);
  const { Control, Display } = kindOf(field.type);
  if (asText) {
    return (
      <div className="dg-readonly" id={id}>
        <Display field={field} value={(rows ?? value) as Value} label={label} place="detail" />
      </div>
    );
  }
  const described = [helped ? `${id}-help` : "", wrong ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <Control
      field={field}
      value={value}
      label={label}
      id={id}
      required={required}
      invalid={wrong}
      {...(described === "" ? {} : { describedBy: described })}
      onChange={(next, text) => store.setValue(field.key, next, text)}
    />
  );
}
