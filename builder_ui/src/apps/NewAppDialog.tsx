import type { Label } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { designApi } from "../api/design";
import { NameDialog } from "../ui/NameDialog";

interface NewAppProps {
  workspace: string;
  taken: ReadonlySet<string>;
  onClose: () => void;
}

export function NewAppDialog({ workspace, taken, onClose }: NewAppProps) {
  const { t } = useTranslation("builder");
  const navigate = useNavigate();
  const cache = useQueryClient();
  const create = async (label: Label, key: string) => {
    await designApi.createApp(workspace, { key, label });
    await cache.invalidateQueries({ queryKey: ["apps", workspace] });
    navigate(`/build/${workspace}/${key}`);
  };
  return (
    <NameDialog
      title={t("apps.create")}
      base="app"
      taken={taken}
      placeholder={t("apps.name_hint")}
      onDone={create}
      onClose={onClose}
    />
  );
}
