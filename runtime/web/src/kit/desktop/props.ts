import type { CommonProps } from "../types";

/** What every antd input takes from a control's common properties. */
export function inputProps(props: CommonProps<never> | CommonProps<string | null>) {
  return {
    id: props.id,
    disabled: props.disabled,
    status: props.invalid ? ("error" as const) : ("" as const),
    placeholder: props.placeholder || undefined,
    variant: props.compact ? ("borderless" as const) : ("outlined" as const),
    onBlur: props.onBlur,
    "aria-label": props.ariaLabel,
    "aria-invalid": props.invalid || undefined,
    "aria-required": props.required || undefined,
    "aria-describedby": props.describedBy,
  };
}

/** The same for the plain inputs in cells of a grid: hundreds of them must stand on a page at once. */
export function cellProps(props: CommonProps<string | null>) {
  const { status: _status, variant: _variant, ...rest } = inputProps(props);
  return { ...rest, className: "dg-cell-input", autoComplete: "off" };
}
