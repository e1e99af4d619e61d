import { DatePicker, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { type ReactNode, useEffect, useRef } from "react";
import type { MomentProps } from "../types";
import { inputProps } from "./props";

const FORMATS = { date: "YYYY-MM-DD", datetime: "YYYY-MM-DDTHH:mm:ss", time: "HH:mm:ss" } as const;

function shownFormat(kind: MomentProps["kind"], seconds: boolean): string {
  if (kind === "date") return "YYYY-MM-DD";
  const time = seconds ? "HH:mm:ss" : "HH:mm";
  return kind === "time" ? time : `YYYY-MM-DD ${time}`;
}

/** The lists of hours and minutes scroll: the keyboard reaches them too. */
function Panel({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const list of box.current?.querySelectorAll("ul") ?? []) list.tabIndex = 0;
  });
  return <div ref={box}>{children}</div>;
}

export function Moment({ kind, seconds, min, max, ...props }: MomentProps) {
  const value = props.value === null ? null : dayjs(kind === "time" ? `2000-01-01T${props.value}` : props.value);
  const shared = {
    ...inputProps(props),
    style: { width: "100%" },
    value: value?.isValid() ? value : null,
    format: shownFormat(kind, seconds),
    onChange: (next: Dayjs | null) => props.onChange(next?.isValid() ? next.format(FORMATS[kind]) : null),
    allowClear: !props.compact,
    needConfirm: false,
    panelRender: (panel: ReactNode) => <Panel>{panel}</Panel>,
  };
  if (kind === "time") return <TimePicker {...shared} />;
  return (
    <DatePicker
      {...shared}
      showTime={kind === "datetime" ? { format: seconds ? "HH:mm:ss" : "HH:mm" } : false}
      minDate={min === undefined ? undefined : dayjs(min)}
      maxDate={max === undefined ? undefined : dayjs(max)}
    />
  );
}
