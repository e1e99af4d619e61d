import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { recordsApi } from "../../api/endpoints";
import { isApiError } from "../../api/errors";
import type { RecordValue } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { useSettled } from "../../lib/useSettled";
import { toWall } from "../../lib/zone";
import { notify } from "../../ui/feedback";
import { useErrorText } from "../../ui/states";
import { useForm } from "../form";
import { useRecords } from "../list/useRecords";
import { useMemberName } from "../record/useMemberName";

/** What the recycle bin of the form holds, and how it comes back. */
export function useBin() {
  const { at } = useForm();
  const [words, setWords] = useState("");
  const search = useSettled(words.trim(), 300);
  const restore = useRestore();
  return { words, setWords, search, ...restore, ...useRecords(at, { filter: null, search, sort: "", deleted: true }) };
}

/** Who deleted a record and when. */
export function useDeletion(record: RecordValue): { name: string; at: string } {
  const { zone } = useTextContext();
  const nameOf = useMemberName(record);
  return {
    name: nameOf("updated_by"),
    at: toWall(record.deleted_at ?? record.updated_at, zone)
      .replace("T", " ")
      .slice(0, 16),
  };
}

/** Puts a record back; what keeps it from that (a unique value that is taken by now) is said. */
function useRestore() {
  const { t } = useTranslation();
  const { at } = useForm();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<string | null>(null);
  const restore = async ({ id, version }: RecordValue) => {
    setBusy(id);
    try {
      await recordsApi.restore(at, id, version);
      notify(t("bin.restored"));
    } catch (error) {
      notify((isApiError(error) && error.errors[0]?.message) || errorText(error), "error");
    }
    await cache.invalidateQueries({ queryKey: ["records", at.workspace, at.app, at.form] });
    setBusy(null);
  };
  return { busy, restore };
}
