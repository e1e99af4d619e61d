import { fieldsOf } from "@dougong/web/form";
import { useLocale } from "@dougong/web/i18n";
import { useMemo } from "react";
import { useDesigner } from "../designer/scene";
import type { Address } from "../model/tree";
import { sampleForFormulas } from "./samples";

/** A record for the live result of a formula; inside rows the first row, with its record as `parent`. */
export function useSampleRecord(address: Address | null): Record<string, unknown> {
  const form = useDesigner((state) => state.form);
  const locale = useLocale();
  return useMemo(() => {
    const record = sampleForFormulas(fieldsOf(form), locale);
    const rows = address?.includes(".") ? address.split(".")[0] : undefined;
    const list = rows === undefined ? undefined : record[rows];
    return Array.isArray(list) ? { ...(list[0] as object), parent: record } : record;
  }, [form, locale, address]);
}
