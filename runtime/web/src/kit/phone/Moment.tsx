import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Loading } from "../../ui/states";
import type { MomentProps } from "../types";
import { PickerButton } from "./PickerButton";
import { Sheet } from "./Sheet";

const Wheels = lazy(() => import("./Wheels"));

function shownText(kind: MomentProps["kind"], seconds: boolean, value: string | null): string {
  if (value === null || kind === "date") return value ?? "";
  if (kind === "time") return value.slice(0, seconds ? 8 : 5);
  return value.replace("T", " ").slice(0, seconds ? 19 : 16);
}

export function Moment({ kind, seconds, min, max, value, onChange, ...props }: MomentProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const title = props.title || props.ariaLabel || t(kind === "time" ? "phone.select_time" : "phone.select_date");
  const waiting = (
    <Sheet title={title} open onClose={close}>
      <Loading lines={4} />
    </Sheet>
  );
  return (
    <>
      <PickerButton
        {...props}
        text={shownText(kind, seconds, value)}
        open={open}
        onOpen={() => setOpen(true)}
        onClear={() => onChange(null)}
      />
      {open && (
        <Suspense fallback={waiting}>
          <Wheels {...{ kind, seconds, min, max, value, title }} onPick={onChange} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
