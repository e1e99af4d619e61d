import { useTranslation } from "react-i18next";
import type { RecordValue } from "../../api/types";
import { recordTitle } from "../../fields/linkSearch";
import { useTextContext } from "../../fields/place";
import { useForm } from "../form";

export function useRecordTitle(): (record: RecordValue) => string {
  const { t } = useTranslation();
  const { form } = useForm();
  const context = useTextContext();
  return (record) => recordTitle(form, record, context) || t("record.untitled");
}
