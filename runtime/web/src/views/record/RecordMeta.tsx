import { useTranslation } from "react-i18next";
import type { RecordValue } from "../../api/types";
import { labelText } from "../../fields/common";
import { useTextContext } from "../../fields/place";
import { toWall } from "../../lib/zone";

/** Who made and last changed a record, and when. */
export function RecordMeta({ record }: { record: RecordValue }) {
  const { t } = useTranslation();
  const { zone } = useTextContext();
  const at = (instant: string) => toWall(instant, zone).replace("T", " ").slice(0, 16);
  const who = (key: "created_by" | "updated_by") => labelText(record.labels?.[key]) || t("record.anonymous");
  return (
    <p className="dg-record-meta">
      <span>{t("record.created", { name: who("created_by"), at: at(record.created_at) })}</span>
      {record.version > 1 && <span>{t("record.updated", { name: who("updated_by"), at: at(record.updated_at) })}</span>}
    </p>
  );
}
