import type { FormDocument } from "@dougong/web/api";
import { useLabel, useLocale, useTranslation } from "@dougong/web/i18n";
import { Button } from "antd";
import { useState } from "react";
import { useStore } from "zustand";
import type { DesignDocument } from "../api/design";
import { differences } from "../model/differences";
import { FormPicture } from "../preview/FormPicture";
import { Modal } from "../ui/Modal";
import { momentText } from "../ui/moment";
import type { Theirs } from "./machine";
import type { Saver } from "./saver";

interface ConflictProps<D extends DesignDocument> {
  saver: Saver<D>;
  /** Shows what was taken. */
  onTaken: (body: D) => void;
}

/** Someone else saved meanwhile: mine or theirs, after a look at both. Nothing is lost before the choice. */
export function ConflictDialog<D extends DesignDocument>({ saver, onTaken }: ConflictProps<D>) {
  const { t } = useTranslation("builder");
  const locale = useLocale();
  const status = useStore(saver.store, (state) => state.status);
  const theirs = useStore(saver.store, (state) => state.theirs);
  const mine = useStore(saver.store, (state) => state.local);
  const [beside, setBeside] = useState(false);
  if (status !== "conflict" || theirs === null) return null;
  const who = theirs.savedBy || t("conflict.someone");
  const when = theirs.savedAt === "" ? "" : momentText(theirs.savedAt, locale);
  const take = () => {
    const taken = saver.takeTheirs();
    if (taken !== null) onTaken(taken);
  };
  return (
    <Modal
      closable={false}
      onClose={() => undefined}
      width={beside ? 1080 : 560}
      title={t("conflict.title")}
      testId="conflict-dialog"
      footer={
        <>
          {mine.type === "form" && theirs.body !== null && (
            <Button onClick={() => setBeside(!beside)}>
              {t(beside ? "conflict.close_beside" : "conflict.beside")}
            </Button>
          )}
          {theirs.body !== null && (
            <Button onClick={take} data-testid="take-theirs">
              {t("conflict.take_theirs")}
            </Button>
          )}
          <Button type="primary" onClick={() => saver.keepMine()} data-testid="keep-mine">
            {t("conflict.keep_mine")}
          </Button>
        </>
      }
    >
      <p>{theirs.body === null ? t("conflict.deleted") : t("conflict.text", { name: who, when })}</p>
      {mine.type === "form" && <FormDifferences mine={mine} theirs={theirs as Theirs<FormDocument>} beside={beside} />}
    </Modal>
  );
}

function FormDifferences({
  mine,
  theirs,
  beside,
}: {
  mine: FormDocument;
  theirs: Theirs<FormDocument>;
  beside: boolean;
}) {
  const { t } = useTranslation("builder");
  const say = useLabel();
  if (theirs.body === null) return null;
  const list = differences(theirs.body, mine);
  return (
    <>
      <ul className="dgb-differences">
        {list.slice(0, 12).map((one) => (
          <li key={one.address} data-change={one.change}>
            <em>{t(`difference.${one.change}`)}</em>
            <span>{say(one.label) || one.address}</span>
          </li>
        ))}
        {list.length > 12 && <li>{t("difference.more", { count: list.length - 12 })}</li>}
      </ul>
      {beside && (
        <div className="dgb-sides">
          <section>
            <h3>{t("conflict.mine")}</h3>
            <FormPicture form={mine} prefix="mine" />
          </section>
          <section>
            <h3>{t("conflict.theirs", { name: theirs.savedBy || t("conflict.someone") })}</h3>
            <FormPicture form={theirs.body} prefix="theirs" />
          </section>
        </div>
      )}
    </>
  );
}
