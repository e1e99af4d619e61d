import type { Label } from "@dougong/web/api";
import { fieldsOf, titleField } from "@dougong/web/form";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Input, Select } from "antd";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useDesigner, useScene } from "../designer/scene";
import { setForm } from "../model/commands";
import { IconPicker } from "../ui/IconPicker";
import { Checks } from "./Checks";
import { LabelInput } from "./controls/LabelInput";

const NAMES_RECORDS = new Set([
  "text",
  "long_text",
  "serial",
  "phone",
  "email",
  "url",
  "select",
  "date",
  "formula",
  "number",
]);

/** The properties of the form itself. */
export function FormInspector() {
  const { designer, problems } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const form = useDesigner((state) => state.form);
  const own = useStore(
    problems,
    useShallow((state) => state.problems.filter((problem) => problem.address === null)),
  );
  const change = (property: string, value: unknown, typed = false) =>
    designer.run(setForm(designer.getState().form, property, value, typed));
  const changeLabel = (property: string) => (value: Label, typed: boolean) =>
    change(property, value === "" && property !== "label" ? undefined : value, typed);
  const auto = titleField({ ...form, title: undefined });
  const titles = fieldsOf(form).filter((field) => NAMES_RECORDS.has(field.type));
  return (
    <div>
      {own.map((problem) => (
        <p key={problem.message} className="dgb-row-problem" role="alert">
          <Icon name="exclamation-circle" size={12} /> {problem.message}
        </p>
      ))}
      <section className="dgb-part" aria-label={t("part.basic")}>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="form-label">
            {t("form.label")}
          </label>
          <LabelInput id="form-label" value={form.label} onChange={changeLabel("label")} onBlur={designer.seal} />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="form-key">
            {t("property.key")}
          </label>
          <Input id="form-key" className="dgb-code" value={form.key} readOnly suffix={<Icon name="lock" size={13} />} />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="form-description">
            {t("form.description")}
          </label>
          <LabelInput
            id="form-description"
            multiline
            value={form.description}
            onChange={changeLabel("description")}
            onBlur={designer.seal}
          />
        </div>
        <div className="dgb-row">
          <span className="dgb-row-label">{t("form.icon")}</span>
          <IconPicker value={form.icon ?? null} onChange={(icon) => change("icon", icon ?? undefined)} />
        </div>
        <div className="dgb-row">
          <label className="dgb-row-label" htmlFor="form-title">
            {t("form.title")}
          </label>
          <Select
            id="form-title"
            allowClear
            value={form.title ?? undefined}
            placeholder={
              auto === undefined ? t("form.title_none") : t("form.title_auto", { name: say(auto.label) || auto.key })
            }
            options={titles.map((field) => ({ value: field.key, label: say(field.label) || field.key }))}
            onChange={(key?: string) => change("title", key)}
          />
          <p className="dgb-row-note">{t("form.title_note")}</p>
        </div>
      </section>
      <Checks />
    </div>
  );
}
