import type { FormDocument, Label, MenuDocument } from "@dougong/web/api";
import { fieldsOf } from "@dougong/web/form";
import { useLabel, useLocale, useTranslation } from "@dougong/web/i18n";
import { AppIcon, Icon } from "@dougong/web/icons";
import { confirm, EmptyState, notify, useErrorText } from "@dougong/web/ui";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useStore } from "zustand";
import type { RoleDocument } from "../api/design";
import { withForm, withoutForm } from "../model/menu";
import type { Saver } from "../saving/saver";
import { NameDialog } from "../ui/NameDialog";
import { RenameDialog } from "../ui/RenameDialog";
import { useApp, useWorkbench } from "./context";

/** The forms of the app: make, open, rename, remove. */
export function FormsPage() {
  const { workspace, app, workbench } = useApp();
  const { t } = useTranslation("builder");
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  useWorkbench((state) => state.names);
  const keys = workbench.names("form");
  const roles = workbench.names("role");
  const create = async (label: Label, key: string) => {
    await workbench.add({ type: "form", format: 1, key, label, elements: [] });
    const menu = workbench.saver<MenuDocument>("menu", "main");
    menu?.edit(withForm(menu.store.getState().local, key));
    navigate(`/build/${workspace}/${app}/form/${key}`);
  };
  const button = (
    <Button
      type="primary"
      icon={<Icon name="plus" size={14} />}
      onClick={() => setCreating(true)}
      data-testid="new-form"
    >
      {t("forms.create")}
    </Button>
  );
  return (
    <>
      <div className="dgb-main-head">
        <h2>{t("nav.forms")}</h2>
        <span className="dgb-topbar-space" />
        {keys.length > 0 && button}
      </div>
      {keys.length === 0 && (
        <EmptyState icon="form" title={t("forms.none")} text={t("forms.none_text")}>
          {button}
        </EmptyState>
      )}
      <ul className="dgb-cards">
        {keys.map((key) => {
          const saver = workbench.saver<FormDocument>("form", key);
          return saver === undefined ? null : <FormCard key={key} saver={saver} />;
        })}
      </ul>
      {roles.length > 0 && <Roles keys={roles} />}
      {creating && (
        <NameDialog
          title={t("forms.create")}
          base="form"
          taken={new Set(keys)}
          placeholder={t("forms.name_hint")}
          onDone={create}
          onClose={() => setCreating(false)}
        />
      )}
    </>
  );
}

function FormCard({ saver }: { saver: Saver<FormDocument> }) {
  const { workspace, app, workbench, published } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const locale = useLocale();
  const errorText = useErrorText();
  const [renaming, setRenaming] = useState(false);
  const form = useStore(saver.store, (state) => state.local);
  const problems = useWorkbench(
    (state) => state.problems.filter((problem) => problem.document?.key === form.key).length,
  );
  const remove = async () => {
    const title = t("forms.remove_title", { name: say(form.label) || form.key });
    const text = t(form.key in published ? "forms.remove_published" : "forms.remove_text");
    if (!(await confirm({ title, text, confirm: t("action.remove"), danger: true }))) return;
    try {
      await workbench.remove({ type: "form", key: form.key });
      const menu = workbench.saver<MenuDocument>("menu", "main");
      menu?.edit(withoutForm(menu.store.getState().local, form.key));
    } catch (error) {
      notify(errorText(error), "error");
    }
  };
  const to = `/build/${workspace}/${app}/form/${form.key}`;
  return (
    <li className="dgb-card" data-form={form.key}>
      <span className="dgb-card-icon">
        <AppIcon name={form.icon ?? "form"} size={20} />
      </span>
      <div className="dgb-card-body">
        <Link to={to}>{say(form.label) || form.key}</Link>
        <p lang={locale}>{say(form.description) || t("forms.fields", { count: fieldsOf(form).length })}</p>
        <div className="dgb-card-tags">
          <code>{form.key}</code>
          {problems > 0 && <span className="dgb-card-problem">{t("forms.problems", { count: problems })}</span>}
        </div>
      </div>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "rename", label: t("forms.rename") },
            { key: "remove", label: t("action.remove"), danger: true },
          ],
          onClick: ({ key }) => (key === "rename" ? setRenaming(true) : void remove()),
        }}
      >
        <button type="button" className="dg-icon-button" aria-label={t("forms.more", { name: say(form.label) })}>
          <Icon name="ellipsis" />
        </button>
      </Dropdown>
      {renaming && (
        <RenameDialog
          label={form.label}
          onDone={(label) => saver.edit({ ...saver.store.getState().local, label })}
          onClose={() => setRenaming(false)}
        />
      )}
    </li>
  );
}

/** Rights by role as they exist in the definition. */
function Roles({ keys }: { keys: string[] }) {
  const { workbench } = useApp();
  const { t } = useTranslation("builder");
  const say = useLabel();
  return (
    <section className="dgb-roles" aria-label={t("roles.title")}>
      <h2>{t("roles.title")}</h2>
      <p className="dgb-row-note">{t("roles.note")}</p>
      <ul>
        {keys.map((key) => {
          const role = workbench.body<RoleDocument>("role", key);
          return (
            <li key={key}>
              <Icon name="team" size={14} /> <strong>{say(role?.label) || key}</strong>
              <span>{t("roles.forms", { count: Object.keys(role?.forms ?? {}).length })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
