import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { Icon } from "../icons";
import { Dialog } from "./Dialog";
import "./feedback.css";

type Tone = "success" | "info" | "error";

interface Question {
  title: string;
  text?: string;
  confirm: string;
  danger?: boolean;
}

interface FeedbackState {
  notice: { id: number; tone: Tone; text: string } | null;
  question: (Question & { answer: (yes: boolean) => void }) | null;
}

const store = createStore<FeedbackState>(() => ({ notice: null, question: null }));
let serial = 0;

/** Says something in passing; errors stay longer, since they must be read. */
export function notify(text: string, tone: Tone = "success"): void {
  serial += 1;
  const id = serial;
  store.setState({ notice: { id, tone, text } });
  setTimeout(
    () => store.setState((state) => (state.notice?.id === id ? { notice: null } : {})),
    tone === "error" ? 7000 : 3500,
  );
}

/** Asks before something that cannot be taken back easily. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      store.setState({ question: null });
      resolve(yes);
    };
    store.setState({ question: { ...question, answer } });
  });
}

const ICONS = { success: "check-circle", info: "info-circle", error: "exclamation-circle" } as const;

/** Where notices and questions appear; stands once in each client. */
export function Feedback() {
  const { notice, question } = useStore(store);
  return (
    <>
      <Notice notice={notice} />
      {question !== null && <Confirm {...question} />}
    </>
  );
}

/** A popover lies above open dialogs, so that what is said is seen. */
function Notice({ notice }: Pick<FeedbackState, "notice">) {
  const box = useRef<HTMLDivElement>(null);
  const shown = notice !== null;
  const id = notice?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new notice is lifted above dialogs that opened since the last
  useEffect(() => {
    if (!shown) return;
    const element = box.current;
    element?.showPopover?.();
    return () => element?.hidePopover?.();
  }, [shown, id]);
  return (
    <div ref={box} popover="manual" className="dg-notice-box" role="status" aria-live="polite">
      {notice !== null && (
        <div className="dg-toast" data-tone={notice.tone}>
          <Icon name={ICONS[notice.tone]} />
          <span>{notice.text}</span>
        </div>
      )}
    </div>
  );
}

function Confirm({ title, text, confirm: yes, danger, answer }: NonNullable<FeedbackState["question"]>) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      width={420}
      onClose={() => answer(false)}
      footer={
        <>
          <button type="button" className="dg-button" onClick={() => answer(false)}>
            {t("common.cancel")}
          </button>
          <button
            type="button"
            className={danger ? "dg-button dg-button-danger" : "dg-button dg-button-primary"}
            onClick={() => answer(true)}
          >
            {yes}
          </button>
        </>
      }
    >
      {text !== undefined && <p>{text}</p>}
    </Dialog>
  );
}
