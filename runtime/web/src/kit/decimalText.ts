import { useEffect, useRef, useState } from "react";
import { formatDecimal, isDecimal, readDecimal, roundDecimal } from "../lib/decimal";

interface Options {
  value: string | null;
  onChange: (value: string | null) => void;
  decimals: number;
  thousands: boolean;
}

/**
 * The text of a number input: free while typing, grouped and rounded when left. What is no number stays as
 * typed and is passed on, so that the validator can say so instead of the text vanishing.
 */
export function useDecimalText({ value, onChange, decimals, thousands }: Options) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef(value);
  useEffect(() => {
    if (latest.current !== value) setDraft(null);
    latest.current = value;
  }, [value]);
  const send = (next: string | null) => {
    latest.current = next;
    onChange(next);
  };
  const resting =
    value === null ? "" : isDecimal(value) ? formatDecimal(trimmed(value, decimals), { thousands }) : value;
  return {
    text: draft ?? resting,
    onText: (text: string) => {
      setDraft(text);
      const read = readDecimal(text);
      send(read === undefined ? text : read);
    },
    onFocus: () => {
      if (value !== null && isDecimal(value)) setDraft(trimmed(value, decimals));
    },
    onBlur: () => {
      const read = draft === null ? value : readDecimal(draft);
      if (typeof read === "string" && isDecimal(read) && roundDecimal(read, decimals) !== value) {
        const rounded = roundDecimal(read, decimals);
        if ((read.split(".")[1]?.length ?? 0) > decimals) send(rounded);
      }
      setDraft(null);
    },
  };
}

/** Zeros after the point say how exact money and quantities are; where many digits are kept they would only be noise. */
const PADDED_TO = 4;

/** At least the digits that there are, at most those that the field keeps. */
function trimmed(value: string, decimals: number): string {
  const digits = value.split(".")[1]?.length ?? 0;
  return digits > decimals || decimals > PADDED_TO ? value : roundDecimal(value, decimals);
}
