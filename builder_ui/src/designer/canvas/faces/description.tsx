import type { DescriptionLayout } from "@dougong/web/api";
import { useLabel, useTranslation } from "@dougong/web/i18n";
import { defineFace, type FaceProps } from "./types";

function View({ element }: FaceProps<DescriptionLayout>) {
  const text = useLabel()(element.text);
  const { t } = useTranslation("builder");
  return (
    <div className="dg-description" data-blank={text === ""}>
      {text || t("hint.description")}
    </div>
  );
}

export const description = defineFace<DescriptionLayout>(View);
