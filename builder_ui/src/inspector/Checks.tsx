import type { FormCheck } from "@dougong/web/api";
import { fieldsOf } from "@dougong/web/form";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Button, Select } from "antd";
import { useDesigner, useScene } from "../designer/scene";
import { setForm } from "../model/commands";
import { uniqueKey } from "../model/keys";
import { FormulaButton } from "./controls/FormulaButton";
import { LabelInput } from "./controls/LabelInput";

const NONE: FormCheck[] = [];

/** Conditions that a record must meet, each with the sentence that is said when it does not. */
export function Checks() {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const checks = useDesigner((state) => state.form.checks ?? NONE);
  const form = useDesigner((state) => state.form);
  const change = (next: FormCheck[], typed = false) =>
    designer.run(setForm(designer.getState().form, "checks", next.length === 0 ? undefined : next, typed));
  const add = () => {
    const key = uniqueKey(`check_${checks.length + 1}`, new Set(checks.map((check) => check.key)));
    change([...checks, { key, condition: { formula: "" }, message: "" }]);
  };
  return (
    <section className="dgb-part dgb-checks" aria-label={t("checks.title")}>
      <h2>{t("checks.title")}</h2>
      <p className="dgb-row-note">{t("checks.note")}</p>
      {checks.map((check, index) => {
        const edit = (values: Partial<FormCheck>, typed = false) =>
          change(checks.with(index, { ...check, ...values }), typed);
        return (
          <div key={check.key} className="dgb-check" data-check={check.key}>
            <FormulaButton
              title={t("checks.condition")}
              value={check.condition.formula}
              address={null}
              expected="boolean"
              onChange={(formula) => edit({ condition: { formula } })}
            />
            <LabelInput
              multiline
              value={check.message}
              ariaLabel={t("checks.message")}
              placeholder={t("checks.message")}
              onChange={(message, typed) => edit({ message }, typed)}
              onBlur={designer.seal}
            />
            <div className="dgb-check-foot">
              <Select
                size="small"
                allowClear
                value={check.field ?? undefined}
                aria-label={t("checks.field")}
                placeholder={t("checks.field")}
                options={fieldsOf(form).map((field) => ({ value: field.key, label: say(field.label) || field.key }))}
                onChange={(field?: string) => edit({ field })}
              />
              <Button
                type="text"
                size="small"
                aria-label={t("checks.remove")}
                icon={<Icon name="delete" size={13} />}
                onClick={() => change(checks.toSpliced(index, 1))}
              />
            </div>
          </div>
        );
      })}
      <Button type="dashed" size="small" block icon={<Icon name="plus" size={12} />} onClick={add}>
        {t("checks.add")}
      </Button>
    </section>
  );
}
