import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi } from "../../api/admin";
import { type Department, type Member, ROLES, type RoleKey } from "../../api/endpoints";
import { useLocale } from "../../i18n/hooks";
import { useWorkspace } from "../../shell/workspace";
import { notify } from "../../ui/feedback";
import { TextInput } from "../../ui/TextInput";
import { FormDialog } from "./FormDialog";

interface MemberDialogProps {
  /** Null for a new one. */
  member: Member | null;
  departments: Department[];
  onClose: () => void;
  onDone: () => void;
}

export function MemberDialog({ member, departments, onClose, onDone }: MemberDialogProps) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const locale = useLocale();
  const id = useId();
  const [name, setName] = useState(member?.name ?? "");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [department, setDepartment] = useState(member?.department ?? "");
  const [roles, setRoles] = useState<RoleKey[]>(member?.roles ?? ["staff"]);
  const shared = { name: name.trim(), roles, department: department === "" ? null : department };
  const submit = () =>
    member === null
      ? adminApi.addMember(workspace, { ...shared, email: email.trim(), password, locale })
      : adminApi.changeMember(workspace, member.id, shared);
  const toggle = (role: RoleKey, on: boolean) => setRoles(on ? [...roles, role] : roles.filter((one) => one !== role));
  return (
    <FormDialog
      title={t(member === null ? "admin.member.add" : "admin.member.edit")}
      submit={submit}
      onDone={() => {
        notify(t("common.saved"));
        onDone();
      }}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("admin.member.name")}
            value={name}
            onChange={setName}
            error={wrong("name")}
            required
            maxLength={100}
          />
          {member === null && (
            <>
              <TextInput
                label={t("admin.member.email")}
                type="email"
                value={email}
                onChange={setEmail}
                error={wrong("email")}
                autoComplete="off"
                required
              />
              <TextInput
                label={t("admin.member.password")}
                hint={t("admin.member.password_hint")}
                type="password"
                value={password}
                onChange={setPassword}
                error={wrong("password")}
                autoComplete="new-password"
                required
              />
            </>
          )}
          <div className="dg-field">
            <label className="dg-field-label" htmlFor={id}>
              {t("admin.member.department")}
            </label>
            <select
              id={id}
              className="dg-select"
              value={department}
              onChange={(event) => setDepartment(event.target.value)}
            >
              <option value="">{t("common.none")}</option>
              {departments.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <fieldset className="dg-checks">
            <legend>{t("admin.member.roles")}</legend>
            {ROLES.map((role) => (
              <label key={role}>
                <input
                  type="checkbox"
                  checked={roles.includes(role)}
                  onChange={(event) => toggle(role, event.target.checked)}
                />
                {t(`admin.role.${role}`)}
              </label>
            ))}
          </fieldset>
          {wrong("roles") !== undefined && <div className="dg-field-error">{wrong("roles")}</div>}
        </>
      )}
    </FormDialog>
  );
}
