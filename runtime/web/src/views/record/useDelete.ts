import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useTranslation } from "react-i18next";
import { recordsApi } from "../../api/endpoints";
import type { RecordValue } from "../../api/types";
import { useErrorText } from "../../ui/states";
import { useForm } from "../form";
import { useRecordTitle } from "./useRecordTitle";

/** Asks, deletes, and says so; `after` leads away from what is no longer there. */
export function useDelete(after: () => void): (record: RecordValue) => void {
  const { t } = useTranslation();
  const { at } = useForm();
  const { modal, message } = App.useApp();
  const errorText = useErrorText();
  const titleOf = useRecordTitle();
  const cache = useQueryClient();
  return (record) => {
    modal.confirm({
      title: t("record.delete_title"),
      content: t("record.delete_text", { name: titleOf(record) }),
      okText: t("common.delete"),
      cancelText: t("common.cancel"),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await recordsApi.remove(at, record.id, record.version);
        } catch (error) {
          void message.error(errorText(error));
          void cache.invalidateQueries({ queryKey: ["record", at.workspace, at.app, at.form, record.id] });
          return;
        }
        void message.success(t("record.deleted"));
        void cache.invalidateQueries({ queryKey: ["records", at.workspace, at.app, at.form] });
        after();
      },
    });
  };
}
