import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi } from "../../api/admin";
import { type Department, directoryApi } from "../../api/endpoints";
import { Icon } from "../../icons";
import { useWorkspace } from "../../shell/workspace";
import { confirm, notify } from "../../ui/feedback";
import { EmptyState, ErrorState, Loading, useErrorText } from "../../ui/states";
import { TextInput } from "../../ui/TextInput";
import { FormDialog } from "./FormDialog";
import { PageHead } from "./PageHead";

export function DepartmentsPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [dialog, setDialog] = useState<Department | "new" | null>(null);
  const query = useQuery({ queryKey: ["departments", workspace], queryFn: () => directoryApi.departments(workspace) });
  const list = query.data?.departments ?? [];
  const refresh = () => void cache.invalidateQueries({ queryKey: ["departments", workspace] });
  const remove = async ({ id, name }: Department) => {
    const title = t("admin.department.delete_title", { name });
    const sure = await confirm({
      title,
      text: t("admin.department.delete_text"),
      confirm: t("common.delete"),
      danger: true,
    });
    if (!sure) return;
    await adminApi.removeDepartment(workspace, id).catch((error: unknown) => notify(errorText(error), "error"));
    refresh();
  };
  return (
    <>
      <PageHead title={t("admin.departments")}>
        <button type="button" className="dg-button dg-button-primary" onClick={() => setDialog("new")}>
          <Icon name="plus" size={14} /> {t("admin.department.add")}
        </button>
      </PageHead>
      {query.isPending && <Loading lines={3} />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && list.length === 0 && <EmptyState icon="apartment" title={t("admin.department.empty")} />}
      {list.length > 0 && (
        <div className="dg-sheet-table">
          <table>
            <thead>
              <tr>
                <th>{t("admin.department.name")}</th>
                <th>{t("rows.actions")}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((department) => (
                <tr key={department.id}>
                  <td>{department.name}</td>
                  <td>
                    <div className="dg-actions">
                      <button
                        type="button"
                        className="dg-link-button"
                        aria-label={`${t("common.edit")} ${department.name}`}
                        onClick={() => setDialog(department)}
                      >
                        {t("common.edit")}
                      </button>
                      <button
                        type="button"
                        className="dg-link-button"
                        aria-label={`${t("common.delete")} ${department.name}`}
                        onClick={() => void remove(department)}
                      >
                        {t("common.delete")}
                      </button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dialog !== null && (
        <DepartmentDialog
          department={dialog === "new" ? null : dialog}
          onClose={() => setDialog(null)}
          onDone={() => {
            setDialog(null);
            refresh();
          }}
        />
      )}
    </>
  );
}

interface DepartmentDialogProps {
  department: Department | null;
  onClose: () => void;
  onDone: () => void;
}

function DepartmentDialog({ department, onClose, onDone }: DepartmentDialogProps) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [name, setName] = useState(department?.name ?? "");
  const submit = () =>
    department === null
      ? adminApi.addDepartment(workspace, name.trim())
      : adminApi.renameDepartment(workspace, department.id, name.trim());
  return (
    <FormDialog
      title={t(department === null ? "admin.department.add" : "admin.department.edit")}
      submit={submit}
      onDone={onDone}
      onClose={onClose}
    >
      {(wrong) => (
        <TextInput
          label={t("admin.department.name")}
          value={name}
          onChange={setName}
          error={wrong("name")}
          required
          maxLength={100}
        />
      )}
    </FormDialog>
  );
}
