import type { LookupField } from "../api/types";
import { labelText, plainText } from "./common";
import { Plain } from "./Plain";
import { filterStyle, isNumeric, kindOf } from "./registry";
import { type ControlProps, type DisplayProps, defineKind } from "./types";

function Display(props: DisplayProps<LookupField>) {
  const { resolved } = props.field;
  if (resolved === undefined) return <Plain {...props} />;
  const { Display: Shown } = kindOf(resolved.type);
  return <Shown {...props} field={resolved} />;
}

function Control({ id, ...rest }: ControlProps<LookupField>) {
  return (
    <output id={id} className="dg-readonly">
      <Display {...rest} place="detail" />
    </output>
  );
}

export const lookup = defineKind<LookupField>({
  type: "lookup",
  icon: "import",
  emptyValue: null,
  Control,
  Display,
  text: ({ resolved }, value, label, context) => {
    if (value === null || value === undefined) return "";
    if (resolved === undefined) return labelText(label) || plainText(value);
    return kindOf(resolved.type).text(resolved, value, label, context);
  },
  read: () => undefined,
  filter: ({ resolved }) => (resolved === undefined ? "text" : filterStyle(resolved)),
  numeric: ({ resolved }) => resolved !== undefined && isNumeric(resolved),
  computed: true,
  columnWidth: 140,
});
