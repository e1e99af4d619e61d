import { Input } from "antd";
import type { CSSProperties } from "react";
import { useDecimalText } from "../decimalText";
import type { DecimalProps, LongTextProps, TextProps } from "../types";
import { cellProps, inputProps } from "./props";

export function Text({ inputType = "text", maxLength, ...props }: TextProps) {
  if (props.compact) {
    return (
      <input
        {...cellProps(props)}
        type={inputType}
        maxLength={maxLength}
        value={props.value ?? ""}
        onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
      />
    );
  }
  return (
    <Input
      {...inputProps(props)}
      type={inputType}
      maxLength={maxLength}
      value={props.value ?? ""}
      onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
    />
  );
}

export function LongText({ rows, maxLength, ...props }: LongTextProps) {
  return (
    <Input.TextArea
      {...inputProps(props)}
      maxLength={maxLength}
      rows={props.compact ? 1 : rows}
      className="dg-growing"
      style={{ "--dg-rows": props.compact ? 1 : rows } as CSSProperties}
      value={props.value ?? ""}
      onChange={(event) => props.onChange(event.target.value === "" ? null : event.target.value)}
    />
  );
}

export function Decimal({ decimals, thousands, before, after, ...props }: DecimalProps) {
  const { text, onText, onFocus, onBlur } = useDecimalText({ ...props, decimals, thousands });
  if (props.compact) {
    return (
      <div className="dg-cell-box">
        {before !== undefined && <span className="dg-affix">{before}</span>}
        <input
          {...cellProps(props)}
          inputMode="decimal"
          value={text}
          onChange={(event) => onText(event.target.value)}
          onFocus={onFocus}
          onBlur={onBlur}
        />
        {after !== undefined && <span className="dg-affix">{after}</span>}
      </div>
    );
  }
  return (
    <Input
      {...inputProps(props)}
      className="dg-decimal"
      inputMode="decimal"
      autoComplete="off"
      prefix={before === undefined ? undefined : <span className="dg-affix">{before}</span>}
      suffix={after === undefined ? undefined : <span className="dg-affix">{after}</span>}
      value={text}
      onChange={(event) => onText(event.target.value)}
      onFocus={onFocus}
      onBlur={() => {
        onBlur();
        props.onBlur?.();
      }}
    />
  );
}
