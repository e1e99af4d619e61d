import type { Field } from "../api/types";
import { useTextContext } from "./place";
import { isNumeric, kindOf } from "./registry";
import type { DisplayProps } from "./types";

/** What most kinds show: their own one line of text. */
export function Plain<F extends Field>({ field, value, label, place }: DisplayProps<F>) {
  const context = useTextContext();
  const kind = kindOf(field.type);
  const text = kind.text(field, value, label, context);
  if (text === "") return place === "cell" ? null : <span className="dg-blank">—</span>;
  return <span className={isNumeric(field) ? "dg-number" : undefined}>{text}</span>;
}
