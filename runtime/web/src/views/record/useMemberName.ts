import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queries } from "../../api/queries";
import { useWorkspace } from "../../shell/workspace";

/** The name of a member by id, for the record's own columns, which carry no labels. */
export function useMemberName(): (id: string | null) => string {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const names = useQuery(queries.memberNames(workspace));
  return (id) => (id === null ? t("record.anonymous") : (names.data?.[id] ?? "…"));
}
