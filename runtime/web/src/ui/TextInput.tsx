import { type ComponentProps, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icons";
import "./text-input.css";

type TextInputProps = Omit<ComponentProps<"input">, "onChange" | "value"> & {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
};

/** A labelled input for pages that carry no component library: sign-in, set-up, phone. */
export function TextInput({ label, value, onChange, hint, error, type = "text", ...rest }: TextInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="dg-field">
      <label className="dg-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="dg-input-box" data-invalid={error !== undefined}>
        <input
          {...rest}
          id={id}
          className="dg-input"
          type={type === "password" && shown ? "text" : type}
          value={value}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {type === "password" && (
          <button
            type="button"
            className="dg-icon-button"
            aria-label={t("login.show")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? "eye-invisible" : "eye"} />
          </button>
        )}
      </div>
      {hint !== undefined && (
        <div className="dg-field-help" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <div className="dg-field-error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
