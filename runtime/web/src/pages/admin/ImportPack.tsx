import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { adminApi, type PackProblem } from "../../api/admin";
import { isApiError } from "../../api/errors";
import { Icon } from "../../icons";
import { useWorkspace } from "../../shell/workspace";
import { Dialog } from "../../ui/Dialog";
import { notify } from "../../ui/feedback";
import { useErrorText } from "../../ui/states";
import { InstallProgress } from "./InstallProgress";
import { useInstallation } from "./useInstallation";

/** Brings in a pack from a zip: checked first, then installed. */
export function ImportPack({ onImported }: { onImported: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<PackProblem[]>([]);
  const [running, setRunning] = useState<string | null>(null);
  const progress = useInstallation(workspace, running);

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const found = await adminApi.validatePack(workspace, file);
      if (found.problems.some(({ severity }) => severity !== "warning")) return setProblems(found.problems);
      setRunning((await adminApi.importPack(workspace, file)).installation);
    } catch (error) {
      if (isApiError(error) && error.errors.length > 0) setProblems(error.errors);
      else notify(errorText(error), "error");
    }
  };
  const close = () => {
    setRunning(null);
    onImported();
  };

  return (
    <>
      <button type="button" className="dg-button" onClick={() => input.current?.click()}>
        <Icon name="upload" size={14} /> {t("admin.pack.import")}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,application/zip"
        aria-label={t("admin.pack.import_hint")}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {problems.length > 0 && (
        <Dialog title={t("admin.pack.problems")} onClose={() => setProblems([])} width={640}>
          <ul className="dg-problems-list">
            {problems.map((problem) => (
              <li key={`${problem.path.join("/")} ${problem.message}`}>
                {problem.path.length > 0 && <code>{problem.path.join(" / ")}</code>} {problem.message}
              </li>
            ))}
          </ul>
        </Dialog>
      )}
      {running !== null && (
        <Dialog title={t("admin.pack.import")} onClose={close}>
          <InstallProgress installation={progress.data} />
        </Dialog>
      )}
    </>
  );
}
