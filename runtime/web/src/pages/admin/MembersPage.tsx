import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi } from "../../api/admin";
import { directoryApi, type Member } from "../../api/endpoints";
import { Icon } from "../../icons";
import { useSettled } from "../../lib/useSettled";
import { useWorkspace } from "../../shell/workspace";
import { confirm, notify } from "../../ui/feedback";
import { EmptyState, ErrorState, Loading, useErrorText } from "../../ui/states";
import { MemberDialog } from "./MemberDialog";
import { PageHead } from "./PageHead";
import { ResetDialog } from "./ResetDialog";

export function MembersPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const cache = useQueryClient();
  const [words, setWords] = useState("");
  const [dialog, setDialog] = useState<Member | "new" | null>(null);
  const [resetting, setResetting] = useState<Member | null>(null);
  const search = useSettled(words.trim(), 300);
  const query = useInfiniteQuery({
    queryKey: ["members", workspace, search],
    queryFn: ({ pageParam }) => adminApi.members(workspace, search, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
  const departments = useQuery({
    queryKey: ["departments", workspace],
    queryFn: () => directoryApi.departments(workspace),
  });
  const members = query.data?.pages.flatMap((page) => page.members) ?? [];
  const refresh = () => void cache.invalidateQueries({ queryKey: ["members", workspace] });
  const nameOf = (id: string | null) => departments.data?.departments.find((one) => one.id === id)?.name ?? "";
  return (
    <>
      <PageHead title={t("admin.members")}>
        <button type="button" className="dg-button dg-button-primary" onClick={() => setDialog("new")}>
          <Icon name="plus" size={14} /> {t("admin.member.add")}
        </button>
      </PageHead>
      <div className="dg-input-box dg-admin-search">
        <Icon name="search" />
        <input
          className="dg-input"
          type="search"
          aria-label={t("admin.member.search")}
          placeholder={t("admin.member.search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {query.isPending && <Loading />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && members.length === 0 && (
        <EmptyState icon="team" title={t(search === "" ? "admin.member.empty" : "list.nothing_found")} />
      )}
      {members.length > 0 && (
        <div className="dg-sheet-table">
          <table>
            <thead>
              <tr>
                <th>{t("admin.member.name")}</th>
                <th>{t("admin.member.email")}</th>
                <th>{t("admin.member.department")}</th>
                <th>{t("admin.member.roles")}</th>
                <th>{t("admin.member.active")}</th>
                <th>{t("rows.actions")}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <MemberLine
                  key={member.id}
                  member={member}
                  department={nameOf(member.department)}
                  onEdit={() => setDialog(member)}
                  onReset={() => setResetting(member)}
                  onChanged={refresh}
                />
              ))}
            </tbody>
          </table>
          {query.hasNextPage && (
            <div className="dg-more">
              <button type="button" className="dg-button" onClick={() => void query.fetchNextPage()}>
                {t("common.load_more")}
              </button>
            </div>
          )}
        </div>
      )}
      {dialog !== null && (
        <MemberDialog
          member={dialog === "new" ? null : dialog}
          departments={departments.data?.departments ?? []}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null);
            refresh();
          }}
        />
      )}
      {resetting !== null && <ResetDialog member={resetting} onClose={() => setResetting(null)} />}
    </>
  );
}

interface MemberLineProps {
  member: Member;
  department: string;
  onEdit: () => void;
  onReset: () => void;
  onChanged: () => void;
}

function MemberLine({ member, department, onEdit, onReset, onChanged }: MemberLineProps) {
  const { t } = useTranslation();
  const { workspace, me } = useWorkspace();
  const errorText = useErrorText();
  const toggle = async () => {
    const title = `${t("admin.member.deactivate")} ${member.name}`;
    if (member.active && !(await confirm({ title, confirm: t("admin.member.deactivate"), danger: true }))) return;
    try {
      await adminApi.changeMember(workspace, member.id, { active: !member.active });
    } catch (error) {
      notify(errorText(error), "error");
    }
    onChanged();
  };
  return (
    <tr>
      <td>{member.name}</td>
      <td>{member.email}</td>
      <td>{department}</td>
      <td>{member.roles.map((role) => t(`admin.role.${role}`)).join("、")}</td>
      <td>
        <span className="dg-state-tag dg-nowrap" data-off={!member.active}>
          {t(member.active ? "admin.member.on" : "admin.member.off")}
        </span>
      </td>
      <td>
        <div className="dg-actions dg-nowrap">
          <button
            type="button"
            className="dg-link-button"
            onClick={onEdit}
            aria-label={`${t("common.edit")} ${member.name}`}
          >
            {t("common.edit")}
          </button>
          {member.id !== me.member.id && member.active && (
            <button
              type="button"
              className="dg-link-button"
              onClick={onReset}
              aria-label={`${t("admin.member.reset")} ${member.name}`}
            >
              {t("admin.member.reset")}
            </button>
          )}
          {member.id !== me.member.id && (
            <button
              type="button"
              className="dg-link-button"
              onClick={() => void toggle()}
              aria-label={`${t(member.active ? "admin.member.deactivate" : "admin.member.activate")} ${member.name}`}
            >
              {t(member.active ? "admin.member.deactivate" : "admin.member.activate")}
            </button>
          )}
        </div>
      </td>
    </tr>
  );
}
