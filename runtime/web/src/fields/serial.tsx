import type { SerialField } from "../api/types";
import { useTranslation } from "../i18n";
import { plainText } from "./common";
import { Plain } from "./Plain";
import { type ControlProps, defineKind } from "./types";

function Control({ value, id }: ControlProps<SerialField>) {
  const { t } = useTranslation();
  return (
    <output id={id} className="dg-readonly">
      {plainText(value) === "" ? <span className="dg-blank">{t("form.serial_later")}</span> : plainText(value)}
    </output>
  );
}

export const serial = defineKind<SerialField>({
  type: "serial",
  icon: "number",
  emptyValue: null,
  Control,
  Display: Plain,
  text: (_field, value) => plainText(value),
  read: () => undefined,
  filter: "text",
  numeric: false,
  computed: true,
  columnWidth: 150,
});
