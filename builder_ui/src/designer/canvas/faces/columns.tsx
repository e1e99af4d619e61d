import type { ColumnsLayout } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import type { CSSProperties } from "react";
import { Container } from "../Container";
import { defineFace, type FaceProps } from "./types";

function View({ element, address }: FaceProps<ColumnsLayout>) {
  const { t } = useTranslation("builder");
  const share = Math.max(1, Math.floor(12 / Math.max(element.columns.length, 1)));
  return (
    <div className="dg-columns dgb-columns">
      {element.columns.map((column) => (
        <div key={column.key} className="dgb-column" style={{ "--dg-span": column.width ?? share } as CSSProperties}>
          <Container address={`${address}/${column.key}`} hint={t("hint.column")} />
        </div>
      ))}
    </div>
  );
}

export const columns = defineFace<ColumnsLayout>(View);
