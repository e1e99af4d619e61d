import type { DividerLayout } from "@dougong/web/api";
import { useLabel } from "@dougong/web/i18n";
import { defineFace, type FaceProps } from "./types";

function View({ element }: FaceProps<DividerLayout>) {
  const text = useLabel()(element.label);
  return (
    <div className="dg-divider" data-bare={text === ""}>
      {text !== "" && <span>{text}</span>}
    </div>
  );
}

export const divider = defineFace<DividerLayout>(View);
