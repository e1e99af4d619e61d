import { directoryApi } from "../api/endpoints";
import type { DepartmentField } from "../api/types";
import { useTranslation } from "../i18n";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, labelText } from "./common";
import { Plain } from "./Plain";
import { usePlace } from "./place";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, label, ...rest }: ControlProps<DepartmentField>) {
  const { Reference } = useKit();
  const { workspace } = usePlace();
  const { t } = useTranslation();
  const say = useLabel();
  return (
    <Reference
      {...rest}
      value={blankable(value)}
      text={labelText(label)}
      title={say(field.label)}
      noun={t("picker.department")}
      searchKey={`department:${workspace}`}
      search={(words) => directoryApi.findDepartments(workspace, words)}
      onChange={(id) => onChange(id, null)}
      onPick={(candidate) => onChange(candidate?.id ?? null, candidate?.text ?? null)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const department = defineKind<DepartmentField>({
  type: "department",
  icon: "apartment",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value, label) => (value === null ? "" : labelText(label)),
  read: () => undefined,
  filter: "reference",
  numeric: false,
  computed: false,
  columnWidth: 120,
});
