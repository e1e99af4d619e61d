import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { Input } from "antd";
import { useEffect, useState } from "react";
import { useScene } from "../../designer/scene";
import { rename } from "../../model/commands";
import { keyProblem, keysIn } from "../../model/keys";
import { find } from "../../model/tree";
import { idOf, Row } from "../controls/Row";
import { defineProperty } from "../types";

/** The name in formulas, in the API and of the column. Published keys stay what they are. */
export const key = defineProperty(({ element, address }) => {
  const { designer, published } = useScene();
  const { t } = useTranslation("builder");
  const [draft, setDraft] = useState(element.key);
  useEffect(() => setDraft(element.key), [element.key]);
  const fixed = published.has(address);
  const { form } = designer.getState();
  const taken = keysIn(form, find(form, address)?.subForm ?? null);
  taken.delete(element.key);
  const problem = draft === element.key ? null : keyProblem(draft, taken);
  const commit = () => {
    if (problem === null) designer.run(rename(form, address, draft));
    else setDraft(element.key);
  };
  return (
    <Row name="key" address={address} htmlFor={idOf("key")}>
      <Input
        id={idOf("key")}
        className="dgb-code"
        value={draft}
        readOnly={fixed}
        maxLength={48}
        spellCheck={false}
        autoComplete="off"
        status={problem === null ? "" : "error"}
        aria-invalid={problem !== null || undefined}
        suffix={fixed ? <Icon name="lock" size={13} label={t("key.fixed")} /> : undefined}
        title={fixed ? t("key.fixed") : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onPressEnter={commit}
        onBlur={commit}
      />
      {problem !== null && <p className="dgb-row-problem">{t(`key.${problem}`)}</p>}
    </Row>
  );
});
