import { useTranslation } from "@dougong/web/i18n";
import { Input, Select } from "antd";
import { useState } from "react";
import { useScene } from "../../designer/scene";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const COMMON = {
  id_card: "\\d{17}[\\dX]",
  postcode: "\\d{6}",
  credit_code: "[0-9A-HJ-NPQRTUWXY]{18}",
  plate: "[\\x{4e00}-\\x{9fa5}][A-Z][A-Z0-9]{5,6}",
  letters_digits: "[A-Za-z0-9]+",
} as const;

/** The browser's reading of a pattern of the server's (RE2) language; null when it cannot be read. */
function reader(pattern: string): RegExp | null {
  try {
    return new RegExp(`^(?:${pattern.replace(/\\x\{([0-9a-f]+)\}/gi, "\\u{$1}")})$`, "u");
  } catch {
    return null;
  }
}

/** What the whole text must look like, with a place to try it. */
export const pattern = defineProperty(({ element, address }) => {
  const { designer } = useScene();
  const { t } = useTranslation("builder");
  const [value, change] = useMember<string>(element, address, "pattern");
  const [trial, setTrial] = useState("");
  const readable = value === undefined ? null : reader(value);
  const fits = readable?.test(trial) ?? false;
  return (
    <Row name="pattern" address={address} htmlFor={idOf("pattern")}>
      <Input
        id={idOf("pattern")}
        className="dgb-code"
        spellCheck={false}
        maxLength={500}
        value={value ?? ""}
        status={value !== undefined && readable === null ? "error" : ""}
        placeholder={t("pattern.placeholder")}
        onBlur={designer.seal}
        onChange={(event) => change(event.target.value || undefined, true)}
      />
      <Select
        size="small"
        value={null}
        placeholder={t("pattern.common")}
        aria-label={t("pattern.common")}
        options={(Object.keys(COMMON) as (keyof typeof COMMON)[]).map((name) => ({
          value: name,
          label: t(`pattern.${name}`),
        }))}
        onChange={(name: keyof typeof COMMON | null) => name !== null && change(COMMON[name])}
      />
      {value !== undefined && readable === null && <p className="dgb-row-problem">{t("pattern.broken")}</p>}
      {readable !== null && (
        <div className="dgb-trial">
          <Input
            size="small"
            value={trial}
            aria-label={t("pattern.trial")}
            placeholder={t("pattern.trial")}
            onChange={(event) => setTrial(event.target.value)}
          />
          {trial !== "" && <output data-fits={fits}>{t(fits ? "pattern.fits" : "pattern.fits_not")}</output>}
        </div>
      )}
    </Row>
  );
});
