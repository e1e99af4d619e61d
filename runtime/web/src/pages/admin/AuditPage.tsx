import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AuditEntry, adminApi } from "../../api/admin";
import { toWall } from "../../lib/zone";
import { useWorkspace } from "../../shell/workspace";
import { Dialog } from "../../ui/Dialog";
import { EmptyState, ErrorState, Loading } from "../../ui/states";
import { PageHead } from "./PageHead";

export function AuditPage() {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const query = useInfiniteQuery({
    queryKey: ["audit", workspace],
    queryFn: ({ pageParam }) => adminApi.audit(workspace, { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <PageHead title={t("admin.audit")} />
      {query.isPending && <Loading />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && entries.length === 0 && <EmptyState icon="history" title={t("admin.audit_log.empty")} />}
      {entries.length > 0 && (
        <div className="dg-sheet-table">
          <table>
            <thead>
              <tr>
                <th>{t("admin.audit_log.at")}</th>
                <th>{t("admin.audit_log.actor")}</th>
                <th>{t("admin.audit_log.event")}</th>
                <th>{t("admin.audit_log.object")}</th>
                <th>{t("admin.audit_log.channel")}</th>
                <th>{t("admin.audit_log.changes")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td className="dg-nowrap">{toWall(entry.at, me.timezone).replace("T", " ")}</td>
                  <td>{entry.actor_name ?? t("record.anonymous")}</td>
                  <td>
                    <code>{entry.event}</code>
                  </td>
                  <td>{objectOf(entry)}</td>
                  <td>{entry.channel}</td>
                  <td>
                    {Object.keys(entry.changes).length > 0 && (
                      <button type="button" className="dg-link-button dg-nowrap" onClick={() => setShown(entry)}>
                        {t("admin.audit_log.show")}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {query.hasNextPage && (
            <div className="dg-more">
              <button
                type="button"
                className="dg-button"
                disabled={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t("common.load_more")}
              </button>
            </div>
          )}
        </div>
      )}
      {shown !== null && <Changes entry={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function objectOf({ app, form, record_id: record }: AuditEntry): string {
  const place = [app, form].filter((part) => part !== null).join(" / ");
  return record === null ? place : `${place} · ${record.slice(-8)}`.replace(/^ · /, "");
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}

interface Line {
  name: string;
  old?: unknown;
  new?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One line for each field that changed, cells of rows included; what has another shape is shown as it is. */
function linesOf(changes: Record<string, unknown>, prefix = ""): Line[] {
  return Object.entries(changes).flatMap(([key, change]): Line[] => {
    const name = `${prefix}${key}`;
    if (!isObject(change)) return [{ name, new: change }];
    if ("old" in change || "new" in change) return [{ name, ...change }];
    if (!isObject(change.rows)) return [{ name, new: change }];
    return Object.entries(change.rows).flatMap(([id, row]) =>
      isObject(row) ? linesOf(row, `${name} · ${id.slice(-4)} · `) : [],
    );
  });
}

function Changes({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={entry.event} onClose={onClose} width={760}>
      <table className="dg-changes">
        <thead>
          <tr>
            <th>{t("admin.audit_log.field")}</th>
            <th>{t("admin.audit_log.from")}</th>
            <th>{t("admin.audit_log.to")}</th>
          </tr>
        </thead>
        <tbody>
          {linesOf(entry.changes).map((line) => (
            <tr key={line.name}>
              <td>{line.name}</td>
              <td>{written(line.old)}</td>
              <td>{written(line.new)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
