import type { ColumnsLayout } from "@dougong/web/api";
import { useTranslation } from "@dougong/web/i18n";
import { withColumns } from "../../model/options";
import { Row } from "../controls/Row";
import { defineProperty } from "../types";
import { useMember } from "../useMember";

const SHAPES = [
  [6, 6],
  [4, 8],
  [8, 4],
  [4, 4, 4],
  [3, 3, 6],
  [3, 3, 3, 3],
] as const;

/** How many columns and how wide, as pictures. */
export const columnList = defineProperty<ColumnsLayout>(({ element, address }) => {
  const { t } = useTranslation("builder");
  const [columns = [], change] = useMember<ColumnsLayout["columns"]>(element, address, "columns");
  const now = columns.map((column) => column.width ?? 6).join("-");
  return (
    <Row name="column_list" address={address}>
      <div className="dgb-shapes" role="radiogroup" aria-labelledby="property-column_list-label">
        {SHAPES.map((shape) => (
          // biome-ignore lint/a11y/useSemanticElements: a picture to press, which an input cannot be
          <button
            key={shape.join("-")}
            type="button"
            role="radio"
            aria-checked={shape.join("-") === now}
            aria-label={t("columns.shape", { widths: shape.map((width) => `${width}/12`).join(" + ") })}
            onClick={() => change(withColumns(columns, shape))}
          >
            {shape.map((width, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a picture's bars have nothing but their place
              <span key={n} style={{ flexGrow: width }} />
            ))}
          </button>
        ))}
      </div>
    </Row>
  );
});
