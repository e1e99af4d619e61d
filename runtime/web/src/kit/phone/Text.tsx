import { useDecimalText } from "../decimalText";
import type { CommonProps, DecimalProps, LongTextProps, TextProps } from "../types";

function inputProps(props: CommonProps<string | null>) {
  return {
    id: props.id,
    disabled: props.disabled ?? false,
    placeholder: props.placeholder || undefined,
    autoComplete: "off",
    "aria-label": props.ariaLabel,
    "aria-invalid": props.invalid || undefined,
    "aria-required": props.required || undefined,
    "aria-describedby": props.describedBy,
  };
}

const MODES = { text: "text", tel: "tel", email: "email", url: "url" } as const;

export function Text({ inputType = "text", maxLength, ...props }: TextProps) {
  return (
    <div className="dg-input-box" data-invalid={props.invalid}>
      <input
        {...inputProps(props)}
        className="dg-input"
        type={inputType}
        inputMode={MODES[inputType]}
        maxLength={maxLength}
        value={props.value ?? ""}
        onBlur={props.onBlur}
        onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
      />
    </div>
  );
}

export function LongText({ rows, maxLength, ...props }: LongTextProps) {
  return (
    <div className="dg-input-box" data-invalid={props.invalid}>
      <textarea
        {...inputProps(props)}
        className="dg-input dg-textarea"
        rows={rows}
        maxLength={maxLength}
        value={props.value ?? ""}
        onBlur={props.onBlur}
        onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
      />
    </div>
  );
}

export function Decimal({ decimals, thousands, before, after, ...props }: DecimalProps) {
  const { text, onText, onFocus, onBlur } = useDecimalText({ ...props, decimals, thousands });
  return (
    <div className="dg-input-box" data-invalid={props.invalid}>
      {before !== undefined && <span className="dg-affix dg-affix-before">{before}</span>}
      <input
        {...inputProps(props)}
        className="dg-input dg-number"
        inputMode={decimals === 0 ? "numeric" : "decimal"}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onFocus={onFocus}
        onBlur={() => {
          onBlur();
          props.onBlur?.();
        }}
      />
      {after !== undefined && <span className="dg-affix dg-affix-after">{after}</span>}
    </div>
  );
}
