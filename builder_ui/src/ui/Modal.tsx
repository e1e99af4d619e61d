import { useTranslation } from "@dougong/web/i18n";
import { Icon } from "@dougong/web/icons";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import "./modal.css";

interface ModalProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  width?: number;
  /** False where a choice must be made. */
  closable?: boolean;
  testId?: string;
}

let open = 0;

/** The page behind is out of reach while a modal is open; popups of antd stand beside it in the body and stay usable. */
function usePageInert(): void {
  useEffect(() => {
    const page = document.getElementById("root");
    open += 1;
    page?.setAttribute("inert", "");
    return () => {
      open -= 1;
      if (open === 0) page?.removeAttribute("inert");
    };
  }, []);
}

/** Focus goes to what the modal is about, and back to where it came from. */
function useFocus() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const body = box.current?.querySelector<HTMLElement>(
      ".dgb-modal-body :is(input, textarea, select, [contenteditable='true']):not([hidden])",
    );
    const button = box.current?.querySelector<HTMLElement>(".dgb-modal-foot > :last-child:not([disabled])");
    (body ?? button ?? box.current)?.focus();
    return () => {
      // Only once the page is within reach again.
      requestAnimationFrame(() => before instanceof HTMLElement && before.focus({ preventScroll: true }));
    };
  }, []);
  return box;
}

/** What is open inside a modal and answers to Escape first: lists, pickers, completion, a question over it all. */
const INNER =
  ".cm-tooltip-autocomplete, dialog:modal, [aria-expanded='true']:is(input, [role='combobox']), .ant-picker-open";

const stack: symbol[] = [];

/** Escape closes the modal on top, wherever the focus is: what had it may be gone. */
function useEscape(onClose: (() => void) | undefined): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const me = Symbol();
    stack.push(me);
    let mine = false;
    // Asked before anything inside has answered and looks as if it had never been open.
    const ask = (event: KeyboardEvent) => {
      mine = event.key === "Escape" && stack.at(-1) === me && document.querySelector(INNER) === null;
    };
    const act = (event: KeyboardEvent) => {
      if (mine && !event.defaultPrevented) close.current?.();
    };
    document.addEventListener("keydown", ask, true);
    document.addEventListener("keydown", act);
    return () => {
      stack.splice(stack.indexOf(me), 1);
      document.removeEventListener("keydown", ask, true);
      document.removeEventListener("keydown", act);
    };
  }, []);
}

/**
 * A modal window. Not the browser's own dialog, which would cover the lists and pickers that open from inside it; and not
 * antd's, whose scroll lock is an inline style that the security policy refuses.
 */
export function Modal({ title, onClose, children, footer, width = 520, closable = true, testId }: ModalProps) {
  const { t } = useTranslation("builder");
  const id = useId();
  const box = useFocus();
  usePageInert();
  useEscape(closable ? onClose : undefined);
  return createPortal(
    <div className="dgb-modal-veil">
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
        className="dgb-modal"
        style={{ width }}
        data-testid={testId}
      >
        <header className="dgb-modal-head">
          <h2 id={id}>{title}</h2>
          {closable && (
            <button type="button" className="dg-icon-button" aria-label={t("common.close")} onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </header>
        <div className="dgb-modal-body">{children}</div>
        {footer !== undefined && <footer className="dgb-modal-foot">{footer}</footer>}
      </div>
    </div>,
    document.body,
  );
}
