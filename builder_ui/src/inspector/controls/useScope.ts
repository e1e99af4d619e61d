import { type FieldScope, scopeOfForm } from "@dougong/web/formula";
import { useMemo } from "react";
import { useDesigner } from "../../designer/scene";
import { useFormFinder } from "../../designer/useFormFinder";
import type { Address } from "../../model/tree";

/** What a formula of an element may name: the form's fields, inside rows the row's and its parent's. */
export function useScope(address: Address | null): FieldScope {
  const form = useDesigner((state) => state.form);
  const finder = useFormFinder();
  const rows = address?.includes(".") ? address.split(".")[0] : undefined;
  return useMemo(() => scopeOfForm(form, finder, rows), [form, finder, rows]);
}
