import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { adminApi, type Pack } from "../../api/admin";
import { useLabel } from "../../i18n/hooks";
import { useWorkspace } from "../../shell/workspace";
import { Dialog } from "../../ui/Dialog";
import { useErrorText } from "../../ui/states";
import { InstallProgress } from "./InstallProgress";
import { isOver, useInstallation } from "./useInstallation";

interface InstallDialogProps {
  pack: Pack;
  onInstalled: () => void;
  onClose: () => void;
}

export function InstallDialog({ pack, onInstalled, onClose }: InstallDialogProps) {
  const { t } = useTranslation();
  const say = useLabel();
  const { workspace } = useWorkspace();
  const errorText = useErrorText();
  const [data, setData] = useState(true);
  const start = useMutation({ mutationFn: () => adminApi.installPack(workspace, pack.key, data) });
  const progress = useInstallation(workspace, start.data?.installation ?? null);
  const done = progress.data?.state === "done";
  const over = progress.data !== undefined && isOver(progress.data);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is done
  useEffect(() => {
    if (done) onInstalled();
  }, [done]);
  return (
    <Dialog
      title={t("admin.pack.install_title", { name: say(pack.label) || pack.key })}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="dg-button" onClick={onClose}>
            {t(over ? "common.close" : "common.cancel")}
          </button>
          {done ? (
            <Link className="dg-button dg-button-primary" to={`/w/${workspace}/apps/${pack.app}`}>
              {t("admin.pack.open")}
            </Link>
          ) : (
            <button
              type="button"
              className="dg-button dg-button-primary"
              disabled={start.isPending || (start.isSuccess && !over)}
              onClick={() => start.mutate()}
            >
              {t(over || start.isError ? "common.retry" : "admin.pack.install")}
            </button>
          )}
        </>
      }
    >
      <div className="dg-stack">
        <p className="dg-muted">{say(pack.description)}</p>
        {start.isIdle && (
          <label className="dg-check-line">
            <input type="checkbox" checked={data} onChange={(event) => setData(event.target.checked)} />
            {t("admin.pack.with_data")}
          </label>
        )}
        {start.isError && (
          <p className="dg-notice dg-notice-error" role="alert">
            {errorText(start.error)}
          </p>
        )}
        {start.isSuccess && <InstallProgress installation={progress.data} />}
      </div>
    </Dialog>
  );
}
