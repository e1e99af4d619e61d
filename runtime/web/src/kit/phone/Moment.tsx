import { DatePicker } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MomentProps } from "../types";
import { PickerButton } from "./PickerButton";

const pad = (part: number) => String(part).padStart(2, "0");

/** A wall clock as the picker wants it: a Date whose local parts are the wall's. */
const toDate = (wall: string) => {
  const [date = "", time = "00:00:00"] = wall.split("T");
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  return new Date(year, month - 1, day, hour, minute, second);
};

const fromDate = (date: Date) =>
  `${String(date.getFullYear()).padStart(4, "0")}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` +
  `T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;

function limits(min: string | undefined, max: string | undefined) {
  const year = new Date().getFullYear();
  return {
    min: min === undefined ? new Date(year - 80, 0, 1) : toDate(min),
    max: max === undefined ? new Date(year + 30, 11, 31) : toDate(max),
  };
}

export function Moment({ kind, seconds, min, max, value, onChange, ...props }: MomentProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (kind === "time") {
    return (
      <div className="dg-input-box" data-invalid={props.invalid}>
        <input
          id={props.id}
          className="dg-input"
          type="time"
          step={seconds ? 1 : 60}
          disabled={props.disabled ?? false}
          aria-label={props.ariaLabel}
          aria-describedby={props.describedBy}
          value={value?.slice(0, seconds ? 8 : 5) ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? null : target.value.padEnd(8, ":00"))}
        />
      </div>
    );
  }
  const shown = kind === "date" ? (value ?? "") : (value?.replace("T", " ").slice(0, seconds ? 19 : 16) ?? "");
  return (
    <>
      <PickerButton {...props} text={shown} open={open} onOpen={() => setOpen(true)} onClear={() => onChange(null)} />
      <DatePicker
        visible={open}
        title={t("phone.select_date")}
        precision={kind === "date" ? "day" : seconds ? "second" : "minute"}
        value={value === null ? new Date() : toDate(value)}
        {...limits(min, max)}
        cancelText={t("common.cancel")}
        confirmText={t("common.ok")}
        onClose={() => setOpen(false)}
        onConfirm={(date) => onChange(kind === "date" ? fromDate(date).slice(0, 10) : fromDate(date))}
      />
    </>
  );
}
