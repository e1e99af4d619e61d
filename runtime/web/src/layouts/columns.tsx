import type { ColumnsLayout } from "../api/types";
import { defineLayout, type LayoutProps } from "./types";

function View({ element, Elements }: LayoutProps<ColumnsLayout>) {
  const share = Math.max(1, Math.floor(12 / Math.max(element.columns.length, 1)));
  return (
    <div className="dg-columns">
      {element.columns.map((column) => (
        <div key={column.key} style={{ "--dg-span": column.width ?? share } as React.CSSProperties}>
          <Elements elements={column.elements} />
        </div>
      ))}
    </div>
  );
}

export const columns = defineLayout<ColumnsLayout>({ type: "columns", icon: "table", View });
