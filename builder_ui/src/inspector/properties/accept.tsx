import { useTranslation } from "@dougong/web/i18n";
import { Select } from "antd";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const USUAL = [".pdf", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".zip", ".png", ".jpg"];

/** `PDF`, `*.pdf` and `.pdf` all mean the same. */
function ending(written: string): string | null {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/^\*?\.?/, "");
  return /^[a-z0-9]{1,10}$/.test(name) ? `.${name}` : null;
}

export const accept = defineProperty(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [value, change] = useMember<string[]>(element, address, "accept");
  return (
    <Row name="accept" address={address} htmlFor={idOf("accept")}>
      <Select
        id={idOf("accept")}
        mode="tags"
        value={value ?? []}
        placeholder={t("accept.any")}
        tokenSeparators={[",", "，", " ", ";"]}
        options={USUAL.map((one) => ({ value: one, label: one }))}
        onChange={(next: string[]) => {
          const endings = [...new Set(next.flatMap((one) => ending(one) ?? []))];
          change(endings.length === 0 ? undefined : endings);
        }}
      />
    </Row>
  );
});
