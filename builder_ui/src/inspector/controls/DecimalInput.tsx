import { Input } from "antd";
import { useEffect, useState } from "react";
import { plainDecimal, shiftedText } from "../../model/decimals";

interface DecimalInputProps {
  id: string;
  value: string | null;
  onChange: (value: string | null) => void;
  /** Places that the point is moved to the right for showing: 2 for percent. */
  shift?: number;
}

/** A decimal as it is written; what is no number yet stays as typed and is not passed on. */
export function DecimalInput({ id, value, onChange, shift = 0 }: DecimalInputProps) {
  const shown = value === null ? "" : shiftedText(value, shift);
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const wrong = draft.trim() !== "" && plainDecimal(draft) === null;
  return (
    <Input
      id={id}
      value={draft}
      inputMode="decimal"
      autoComplete="off"
      status={wrong ? "error" : ""}
      aria-invalid={wrong || undefined}
      suffix={shift === 2 ? "%" : undefined}
      onChange={(event) => {
        setDraft(event.target.value);
        const plain = plainDecimal(event.target.value);
        if (event.target.value.trim() === "") onChange(null);
        else if (plain !== null) onChange(shiftedText(plain, -shift));
      }}
      onBlur={() => setDraft(shown)}
    />
  );
}
