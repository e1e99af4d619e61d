import type { LinkField } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { Select } from "antd";
import { useDesigner, useScene } from "../../designer/scene";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

/** Which form it links to: one of this app's, or a published one of another app. */
export const linkTarget = defineProperty<LinkField>(({ element, address }) => {
  const { app, forms, others } = useScene();
  const { t } = useTranslation("builder");
  const say = useLabel();
  const own = useDesigner((state) => state.form);
  const [value, change] = useMember<LinkField["target"]>(element, address, "target");
  const group = (title: string, of: string, list: readonly { key: string; label: LinkField["label"] }[]) => ({
    label: title,
    title,
    options: list.map((form) => ({ value: `${of}/${form.key}`, label: say(form.label) || form.key })),
  });
  const groups = [
    group(
      t("link.this_app"),
      app,
      [...forms, own].sort((left, right) => say(left.label).localeCompare(say(right.label))),
    ),
    ...others.map((other) => group(say(other.label) || other.key, other.key, other.forms)),
  ];
  const chosen = value?.form ? `${value.app ?? app}/${value.form}` : undefined;
  return (
    <Row name="link_target" address={address} htmlFor={idOf("link_target")}>
      <Select
        id={idOf("link_target")}
        showSearch={{ optionFilterProp: "label" }}
        value={chosen}
        placeholder={t("link.choose_form")}
        options={groups.filter((one) => one.options.length > 0)}
        onChange={(next: string) => {
          const [of = "", form = ""] = next.split("/");
          change(of === app ? { form } : { app: of, form });
        }}
      />
    </Row>
  );
});
