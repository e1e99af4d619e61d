import { useTranslation } from "react-i18next";
import type { RecordValue } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { toWall } from "../../lib/zone";
import { useMemberName } from "./useMemberName";

/** Who made and last changed a record, and when. */
export function RecordMeta({ record }: { record: RecordValue }) {
  const { t } = useTranslation();
  const { zone } = useTextContext();
  const nameOf = useMemberName(record);
  const at = (instant: string) => toWall(instant, zone).replace("T", " ").slice(0, 16);
  return (
    <p className="dg-record-meta">
      <span>{t("record.created", { name: nameOf("created_by"), at: at(record.created_at) })}</span>
      {record.version > 1 && (
        <span>{t("record.updated", { name: nameOf("updated_by"), at: at(record.updated_at) })}</span>
      )}
    </p>
  );
}
