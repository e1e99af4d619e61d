import { DatePicker, Picker } from "antd-mobile";
import { useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { addOverlay } from "../../ui/overlays";
import type { MomentProps } from "../types";
import { fromDate, pad, timeColumns, timeOf, toDate, wheelsOf } from "./wall";

interface WheelsProps extends Pick<MomentProps, "kind" | "seconds" | "min" | "max" | "value"> {
  title: string;
  onPick: (value: string) => void;
  onClose: () => void;
}

function limits(min: string | undefined, max: string | undefined) {
  const year = new Date().getFullYear();
  return {
    min: min === undefined ? new Date(year - 80, 0, 1) : toDate(min),
    max: max === undefined ? new Date(year + 30, 11, 31) : toDate(max),
  };
}

/** Wheels for a date or a time: a chunk of its own, loaded with the first of them that opens. */
export default function Wheels({ kind, seconds, min, max, value, title, onPick, onClose }: WheelsProps) {
  const { t } = useTranslation();
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => addOverlay(() => close.current()), []);
  const shared = {
    visible: true,
    title,
    cancelText: t("common.cancel"),
    confirmText: t("common.ok"),
    onClose,
    getContainer: null,
  };
  const wheels =
    kind === "time" ? (
      <Picker
        {...shared}
        columns={timeColumns(seconds)}
        value={wheelsOf(value ?? fromDate(new Date()).slice(11), seconds)}
        onConfirm={(chosen) => onPick(timeOf(chosen.map(String)))}
      />
    ) : (
      <DatePicker
        {...shared}
        precision={kind === "date" ? "day" : seconds ? "second" : "minute"}
        value={value === null ? new Date() : toDate(value)}
        {...limits(min, max)}
        renderLabel={(_part, number) => pad(number)}
        onConfirm={(date) => onPick(kind === "date" ? fromDate(date).slice(0, 10) : fromDate(date))}
      />
    );
  return createPortal(
    <div role="dialog" aria-modal="true" aria-label={title}>
      {wheels}
    </div>,
    document.body,
  );
}
