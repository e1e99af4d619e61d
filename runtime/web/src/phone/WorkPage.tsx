import { useTranslation } from "react-i18next";
import { useWorkspace } from "../shell/workspace";
import { MyWork } from "../work/MyWork";
import { Frame } from "./Frame";

export function WorkPage() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <Frame title={t("jobs.mine")} back={`/w/${workspace}/me`}>
      <MyWork />
    </Frame>
  );
}
