import { useMemo, useState } from "react";
import type { FormAddress } from "../../api/endpoints";
import { type Column, type ColumnChoice, firstChoice } from "./columns";

function read(name: string): ColumnChoice | null {
  try {
    const stored = JSON.parse(localStorage.getItem(name) ?? "null") as ColumnChoice | null;
    return stored !== null && Array.isArray(stored.order) && Array.isArray(stored.hidden) ? stored : null;
  } catch {
    return null;
  }
}

/** Which columns, in which order and width, remembered for this person and form. */
export function useColumnChoice(at: FormAddress, member: string, columns: readonly Column[]) {
  const name = `dougong.columns.${at.workspace}.${at.app}.${at.form}.${member}`;
  const first = useMemo(() => firstChoice(columns), [columns]);
  const [chosen, setChosen] = useState<ColumnChoice | null>(() => read(name));
  const choose = (next: ColumnChoice | null) => {
    if (next === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(next));
    setChosen(next);
  };
  return { choice: chosen ?? first, choose, changed: chosen !== null };
}
