import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { ErrorState, Loading, useErrorText } from "@dougong/web/ui";
import { Alert, Button, Input } from "antd";
import { useState } from "react";
import type { Plan } from "../api/design";
import { oncePerElement } from "../problems/once";
import { Modal } from "../ui/Modal";
import { isStopped } from "./follow";
import { PlanView } from "./PlanView";
import { ProblemList } from "./ProblemList";
import { ProgressView } from "./ProgressView";
import { type PublishFlow, usePublish } from "./usePublish";
import "./publish.css";

interface PublishDialogProps {
  onClose: () => void;
  /** A plan that is known already: of going back to an earlier release. */
  plan?: Plan;
}

/** From the draft to a release: what is wrong, what will happen, how far it is. */
export function PublishDialog({ onClose, plan }: PublishDialogProps) {
  const { t } = useTranslation("builder");
  const flow = usePublish(plan);
  const [note, setNote] = useState("");
  return (
    <Modal
      width={720}
      title={t("publish.title")}
      onClose={onClose}
      footer={<Foot flow={flow} note={note} onClose={onClose} />}
      testId="publish-dialog"
    >
      <Body flow={flow} note={note} onNote={setNote} onClose={onClose} />
    </Modal>
  );
}

interface PartProps {
  flow: PublishFlow;
  note: string;
  onClose: () => void;
}

function Body({ flow, note, onNote, onClose }: PartProps & { onNote: (note: string) => void }) {
  const { t } = useTranslation("builder");
  const { state } = flow;
  if (state.name === "preparing") return <Loading lines={4} />;
  if (state.name === "unsaved")
    return <Alert type="warning" showIcon title={t("publish.unsaved")} description={t("publish.unsaved_text")} />;
  if (state.name === "failed") return <ErrorState error={state.error} retry={flow.prepare} />;
  if (state.name === "running") return <ProgressView publication={state.publication} />;
  const { plan } = state;
  return (
    <div className="dgb-publish">
      {state.renewed && <Alert type="info" showIcon title={t("publish.renewed")} />}
      <ProblemList problems={oncePerElement(plan.problems)} onGo={onClose} />
      <PlanView plan={plan} />
      {flow.publishable && (
        <div>
          <label htmlFor="publish-note" className="dgb-row-label">
            {t("publish.note")}
          </label>
          <Input.TextArea
            id="publish-note"
            value={note}
            maxLength={500}
            rows={1}
            className="dgb-growing"
            placeholder={t("publish.note_hint")}
            onChange={(event) => onNote(event.target.value)}
          />
        </div>
      )}
    </div>
  );
}

function Foot({ flow, note, onClose }: PartProps) {
  const { t } = useTranslation("builder");
  const say = useErrorText();
  const { state } = flow;
  const close = (
    <Button key="close" onClick={onClose}>
      {t("common.close")}
    </Button>
  );
  if (state.name === "ready")
    return (
      <>
        {close}
        <Button
          type="primary"
          danger={flow.destructive}
          disabled={!flow.publishable}
          loading={flow.starting}
          icon={<Icon name="rocket" size={14} />}
          onClick={() => flow.publish(note.trim())}
          data-testid="confirm-publish"
        >
          {t(flow.destructive ? "publish.confirm_destructive" : "publish.confirm")}
        </Button>
      </>
    );
  if (state.name !== "running") return close;
  const { publication } = state;
  const stopped = isStopped(publication) && publication.state !== "done" && publication.state !== "undone";
  return (
    <>
      {flow.actionError !== null && <span className="dgb-row-problem">{say(flow.actionError)}</span>}
      {close}
      {stopped && <Button onClick={flow.undo}>{t("publish.undo")}</Button>}
      {stopped && (
        <Button type="primary" onClick={flow.resume}>
          {t("publish.resume")}
        </Button>
      )}
      {publication.state === "done" && (
        <Button type="primary" href={flow.appAddress}>
          {t("publish.open_app")}
        </Button>
      )}
    </>
  );
}
