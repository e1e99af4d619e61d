import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { adminApi, type Pack, type SampleRemoval } from "../../api/admin";
import { useLabel } from "../../i18n/hooks";
import { useWorkspace } from "../../shell/workspace";
import { Dialog } from "../../ui/Dialog";
import { useErrorText } from "../../ui/states";

const KEPT = ["changed", "linked", "shared"] as const;

interface RemoveSamplesProps {
  pack: Pack;
  onClose: () => void;
}

/** Takes a pack's sample data out again, and says how many stay and why. */
export function RemoveSamples({ pack, onClose }: RemoveSamplesProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const { workspace } = useWorkspace();
  const errorText = useErrorText();
  const removing = useMutation({ mutationFn: () => adminApi.removeSamples(workspace, pack.key) });
  const name = say(pack.label) || pack.key;
  return (
    <Dialog
      title={t(removing.isSuccess ? "admin.pack.remove_done" : "admin.pack.remove_title", { name })}
      onClose={onClose}
      footer={
        removing.isSuccess ? (
          <button type="button" className="dg-button dg-button-primary" onClick={onClose}>
            {t("common.done")}
          </button>
        ) : (
          <>
            <button type="button" className="dg-button" onClick={onClose}>
              {t("common.cancel")}
            </button>
            <button
              type="button"
              className="dg-button dg-button-danger"
              disabled={removing.isPending}
              onClick={() => removing.mutate()}
            >
              {t("admin.pack.remove")}
            </button>
          </>
        )
      }
    >
      <div className="dg-stack">
        {removing.isError && (
          <p className="dg-notice dg-notice-error" role="alert">
            {errorText(removing.error)}
          </p>
        )}
        {removing.isPending && <progress className="dg-progress" aria-label={t("admin.pack.removing")} />}
        {removing.isSuccess ? (
          <Outcome done={removing.data} />
        ) : (
          <p>{t("admin.pack.remove_text", { count: pack.installed?.sample_records ?? 0 })}</p>
        )}
      </div>
    </Dialog>
  );
}

function Outcome({ done }: { done: SampleRemoval }) {
  const { t } = useTranslation();
  const kept = KEPT.filter((reason) => done[reason] > 0);
  return (
    <div role="status">
      <p>{t("admin.pack.removed", { count: done.removed })}</p>
      {kept.length > 0 && (
        <ul className="dg-problems-list">
          {kept.map((reason) => (
            <li key={reason}>{t(`admin.pack.kept_${reason}`, { count: done[reason] })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
