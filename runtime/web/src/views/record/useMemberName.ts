import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries";
import type { RecordValue } from "../../api/types";
import { useWorkspace } from "../../shell/workspace";

type Who = "created_by" | "updated_by";

/** Who made or last changed a record: as the record says itself, else looked up, which former members are not found by. */
export function useMemberName(record: RecordValue): (who: Who) => string {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const told = (who: Who) => record.labels?.[who];
  const lacking = (["created_by", "updated_by"] as const).some((who) => record[who] !== null && !told(who));
  const names = useQuery({ ...queries.memberNames(workspace), enabled: lacking });
  return (who) => {
    const id = record[who];
    if (id === null) return t("record.anonymous");
    return String(told(who) || names.data?.[id] || (names.isPending ? "…" : t("record.former")));
  };
}
