import type { Field, LookupField } from "@dougong/web/api";
import { fieldsOf } from "@dougong/web/form";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Select } from "antd";
import { useDesigner, useScene } from "../../designer/scene";
import { useFormFinder } from "../../designer/useFormFinder";
import { setMany } from "../../model/commands";
import { find } from "../../model/tree";
import { Row } from "../controls/Row";
import { defineProperty } from "../types";

/** Along which link, and which field of the linked record. */
export const lookup = defineProperty<LookupField>(({ element, address }) => {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const finder = useFormFinder();
  const form = useDesigner((state) => state.form);
  const links = linksBeside(fieldsOf(form), find(form, address)?.subForm ?? null);
  const link = links.find((field) => field.key === element.link);
  const target = link?.type === "link" && link.target.form !== "" ? finder(link.target) : undefined;
  const fields = target === undefined ? [] : fieldsOf(target).filter((field) => field.type !== "sub_form");
  const options = (list: readonly Field[]) => list.map((one) => ({ value: one.key, label: say(one.label) || one.key }));
  const change = (values: Record<string, unknown>) => designer.run(setMany(designer.getState().form, address, values));
  return (
    <Row name="lookup" address={address}>
      <Select
        value={element.link || undefined}
        aria-label={t("lookup.link")}
        placeholder={t("lookup.choose_link")}
        notFoundContent={t("lookup.no_links")}
        options={options(links)}
        onChange={(key) => change({ link: key, field: "" })}
      />
      <Select
        showSearch={{ optionFilterProp: "label" }}
        value={element.field || undefined}
        aria-label={t("lookup.field")}
        placeholder={t("lookup.choose_field")}
        disabled={target === undefined}
        options={options(fields)}
        onChange={(key) => change({ field: key })}
      />
    </Row>
  );
});

function linksBeside(fields: readonly Field[], subForm: string | null): Field[] {
  if (subForm === null) return fields.filter((field) => field.type === "link");
  const rows = fields.find((field) => field.key === subForm);
  return rows?.type === "sub_form" ? rows.elements.filter((field) => field.type === "link") : [];
}
