import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ApiKey, adminApi } from "../../api/admin";
import { Icon } from "../../icons";
import { toWall } from "../../lib/zone";
import { useWorkspace } from "../../shell/workspace";
import { confirm, notify } from "../../ui/feedback";
import { EmptyState, ErrorState, Loading, useErrorText } from "../../ui/states";
import { KeyDialog } from "./KeyDialog";
import { PageHead } from "./PageHead";

export function KeysPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useQuery({ queryKey: ["keys", workspace], queryFn: () => adminApi.keys(workspace) });
  const keys = query.data?.api_keys.filter((key) => key.revoked_at === null) ?? [];
  const refresh = () => void cache.invalidateQueries({ queryKey: ["keys", workspace] });
  return (
    <>
      <PageHead title={t("admin.keys")}>
        <button type="button" className="dg-button dg-button-primary" onClick={() => setAdding(true)}>
          <Icon name="plus" size={14} /> {t("admin.key.add")}
        </button>
      </PageHead>
      {query.isPending && <Loading lines={3} />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && keys.length === 0 && (
        <EmptyState icon="key" title={t("admin.key.empty")} text={t("admin.key.empty_text")} />
      )}
      {keys.length > 0 && <KeyTable keys={keys} onChanged={refresh} />}
      {adding && (
        <KeyDialog
          onClose={() => {
            setAdding(false);
            refresh();
          }}
        />
      )}
    </>
  );
}

function KeyTable({ keys, onChanged }: { keys: ApiKey[]; onChanged: () => void }) {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const errorText = useErrorText();
  const at = (instant: string | null) =>
    instant === null ? t("admin.key.never") : toWall(instant, me.timezone).slice(0, 10);
  const revoke = async ({ id, name }: ApiKey) => {
    const title = t("admin.key.revoke_title", { name });
    if (!(await confirm({ title, text: t("admin.key.revoke_text"), confirm: t("admin.key.revoke"), danger: true })))
      return;
    await adminApi.revokeKey(workspace, id).catch((error: unknown) => notify(errorText(error), "error"));
    onChanged();
  };
  return (
    <div className="dg-sheet-table">
      <table>
        <thead>
          <tr>
            <th>{t("admin.key.name")}</th>
            <th>{t("admin.key.prefix")}</th>
            <th>{t("admin.key.created_at")}</th>
            <th>{t("admin.key.expires_at")}</th>
            <th>{t("admin.key.last_used")}</th>
            <th>{t("rows.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>{key.name}</td>
              <td>
                <code>dg_{key.prefix}_…</code>
              </td>
              <td className="dg-nowrap">{at(key.created_at)}</td>
              <td className="dg-nowrap">{at(key.expires_at)}</td>
              <td className="dg-nowrap">{at(key.last_used_at)}</td>
              <td>
                <button
                  type="button"
                  className="dg-link-button"
                  aria-label={`${t("admin.key.revoke")} ${key.name}`}
                  onClick={() => void revoke(key)}
                >
                  {t("admin.key.revoke")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
