import type { LinkField } from "../api/types";
import { useLabel } from "../i18n/hooks";
import { useKit } from "../kit/context";
import { blankable, labelText } from "./common";
import { useLinkSearch } from "./linkSearch";
import { Plain } from "./Plain";
import { usePlace } from "./place";
import { type ControlProps, defineKind } from "./types";

function Control({ field, value, onChange, label, ...rest }: ControlProps<LinkField>) {
  const { Reference } = useKit();
  const { workspace, app } = usePlace();
  const say = useLabel();
  const target = { workspace, app: field.target.app ?? app, form: field.target.form };
  const search = useLinkSearch(target);
  return (
    <Reference
      {...rest}
      value={blankable(value)}
      text={labelText(label)}
      title={say(field.label)}
      searchKey={`link:${target.workspace}/${target.app}/${target.form}`}
      search={search}
      onChange={(id) => onChange(id, null)}
      onPick={(candidate) => onChange(candidate?.id ?? null, candidate?.text ?? null)}
      placeholder={say(field.placeholder)}
    />
  );
}

export const link = defineKind<LinkField>({
  type: "link",
  icon: "link",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value, label) => (value === null ? "" : labelText(label)),
  read: () => undefined,
  filter: "reference",
  numeric: false,
  computed: false,
  columnWidth: 170,
});
