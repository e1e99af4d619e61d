import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { recordsApi } from "../../api/endpoints";
import type { RecordValue } from "../../api/types";
import { confirm, notify } from "../../ui/feedback";
import { useErrorText } from "../../ui/states";
import { useForm } from "../form";
import { useRecordTitle } from "./useRecordTitle";

/** Asks, deletes, and says so; `after` leads away from what is no longer there. */
export function useDelete(after: () => void): (record: RecordValue) => Promise<void> {
  const { t } = useTranslation();
  const { at } = useForm();
  const errorText = useErrorText();
  const titleOf = useRecordTitle();
  const cache = useQueryClient();
  return async (record) => {
    const text = t("record.delete_text", { name: titleOf(record) });
    if (!(await confirm({ title: t("record.delete_title"), text, confirm: t("common.delete"), danger: true }))) return;
    try {
      await recordsApi.remove(at, record.id, record.version);
    } catch (error) {
      notify(errorText(error), "error");
      void cache.invalidateQueries({ queryKey: ["record", at.workspace, at.app, at.form, record.id] });
      return;
    }
    notify(t("record.deleted"));
    void cache.invalidateQueries({ queryKey: ["records", at.workspace, at.app, at.form] });
    after();
  };
}
