import { useTranslation } from "@dougong/web/i18n";
import { ErrorState, Loading } from "@dougong/web/ui";
import { useQuery } from "@tanstack/react-query";
import { designApi, type Release } from "../api/design";
import { useApp } from "../apps/context";
import { DocumentWords } from "../publish/PlanView";
import { Modal } from "../ui/Modal";

/** What is otherwise in the draft than in a release. */
export function CompareDialog({ release, onClose }: { release: Release; onClose: () => void }) {
  const { workspace, app } = useApp();
  const { t } = useTranslation("builder");
  const answer = useQuery({
    queryKey: ["compare", workspace, app, release.number],
    queryFn: () => designApi.compare(workspace, app, release.number, "draft"),
    staleTime: 0,
  });
  const changes = answer.data?.changes ?? [];
  return (
    <Modal title={t("releases.compare_title", { release: release.number })} width={640} onClose={onClose}>
      {answer.isPending && <Loading lines={3} />}
      {answer.isError && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isSuccess && changes.length === 0 && <p>{t("releases.same")}</p>}
      <ul className="dgb-differences">
        {changes.map((change) => (
          <li key={`${change.type}/${change.key}`} data-change={change.change}>
            <em>{t(`difference.${change.change}`)}</em>
            <span>
              <DocumentWords name={change} />
              {change.paths !== undefined && change.paths.length > 0 && (
                <small> {t("releases.places", { count: change.paths.length })}</small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
