import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router";
import { Dialog } from "../../ui/Dialog";
import { closeLastOverlay, hasOverlay } from "../../ui/overlays";

/**
 * Holds the reader back while there is unsaved work: inside the client with a question, outside with the browser's own.
 * The way back first closes a sheet that lies over the form, as phones do it.
 */
export function useLeaveGuard(isDirty: () => boolean): { dialog: ReactNode; release: () => void } {
  const { t } = useTranslation();
  const released = useRef(false);
  const dirty = useRef(isDirty);
  dirty.current = isDirty;
  const holds = () => !released.current && dirty.current();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && (hasOverlay() || holds()),
  );
  const covered = blocker.state === "blocked" && hasOverlay();
  useEffect(() => {
    if (!covered) return;
    closeLastOverlay();
    blocker.reset?.();
  }, [covered, blocker]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `holds` reads refs only
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (holds()) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  const stay = () => blocker.reset?.();
  const dialog =
    blocker.state === "blocked" && !covered ? (
      <Dialog
        title={t("record.leave_title")}
        onClose={stay}
        width={420}
        footer={
          <>
            <button type="button" className="dg-button" onClick={() => blocker.proceed()}>
              {t("record.leave")}
            </button>
            <button type="button" className="dg-button dg-button-primary" onClick={stay}>
              {t("record.stay")}
            </button>
          </>
        }
      >
        <p>{t("record.leave_text")}</p>
      </Dialog>
    ) : null;
  return {
    dialog,
    release: () => {
      released.current = true;
    },
  };
}
