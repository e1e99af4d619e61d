import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RowValue, Value, Values } from "../../api/types";
import { useTextContext } from "../../fields/place";
import { RowsTable } from "../../fields/RowsTable";
import { kindOf } from "../../fields/registry";
import { type Conflict, merged, type Side, type Stale } from "../../form/conflict";
import { useLabel } from "../../i18n/hooks";
import { toWall } from "../../lib/zone";
import { Dialog } from "../../ui/Dialog";
import { useMemberName } from "./useMemberName";
import "./conflict.css";

interface ConflictDialogProps {
  stale: Stale;
  onChoose: (choose: (values: Values) => Values) => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Someone else saved first: both versions of each field that both changed, and a choice for each. */
export function ConflictDialog({ stale, onChoose, onDiscard, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Record<string, Side>>({});
  const all = (side: Side) => setChoice(Object.fromEntries(stale.conflicts.map(({ field }) => [field.key, side])));
  const open = stale.conflicts.filter(({ field }) => choice[field.key] === undefined);
  return (
    <Dialog
      title={t("conflict.title")}
      onClose={onClose}
      width={820}
      footer={
        <>
          <button type="button" className="dg-button" onClick={onDiscard}>
            {t("conflict.use_theirs")}
          </button>
          <button
            type="button"
            className="dg-button dg-button-primary"
            disabled={open.length > 0}
            onClick={() => onChoose((values) => merged(values, stale.conflicts, choice))}
          >
            {t("conflict.apply")}
          </button>
        </>
      }
    >
      <p className="dg-muted">{t(stale.conflicts.length === 0 ? "conflict.none" : "conflict.text")}</p>
      <LastChange stale={stale} />
      {stale.conflicts.length > 1 && (
        <div className="dg-actions dg-conflict-all">
          <button type="button" className="dg-link-button" onClick={() => all("yours")}>
            {t("conflict.all_mine")}
          </button>
          <button type="button" className="dg-link-button" onClick={() => all("theirs")}>
            {t("conflict.all_theirs")}
          </button>
        </div>
      )}
      {stale.conflicts.map((conflict) => (
        <ConflictChoice
          key={conflict.field.key}
          conflict={conflict}
          chosen={choice[conflict.field.key]}
          onChoose={(side) => setChoice({ ...choice, [conflict.field.key]: side })}
        />
      ))}
    </Dialog>
  );
}

function LastChange({ stale }: { stale: Stale }) {
  const { t } = useTranslation();
  const { zone } = useTextContext();
  const name = useMemberName(stale.current)("updated_by");
  const at = toWall(stale.current.updated_at, zone).replace("T", " ").slice(0, 16);
  return <p className="dg-muted">{t("record.updated", { name, at })}</p>;
}

interface ConflictChoiceProps {
  conflict: Conflict;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function ConflictChoice({ conflict, chosen, onChoose }: ConflictChoiceProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const { field } = conflict;
  return (
    <fieldset className="dg-conflict" data-kind={field.type}>
      <legend>{say(field.label)}</legend>
      {(["yours", "theirs"] as const).map((side) => (
        <label key={side} className="dg-conflict-side" data-chosen={chosen === side}>
          <span className="dg-conflict-head">
            <input
              type="radio"
              name={`conflict-${field.key}`}
              checked={chosen === side}
              onChange={() => onChoose(side)}
            />
            {t(`conflict.${side}`)}
          </span>
          <Version conflict={conflict} side={side} />
        </label>
      ))}
    </fieldset>
  );
}

function Version({ conflict, side }: { conflict: Conflict; side: Side }) {
  const { t } = useTranslation();
  const context = useTextContext();
  const { field } = conflict;
  if (field.type === "sub_form")
    return <RowsTable field={field} rows={(conflict[side] ?? []) as RowValue[]} name={t(`conflict.${side}`)} />;
  const text = kindOf(field.type).text(field, (conflict[side] ?? null) as Value, conflict.labels[side], context);
  return <span className="dg-prose">{text === "" ? t("conflict.blank") : text}</span>;
}
