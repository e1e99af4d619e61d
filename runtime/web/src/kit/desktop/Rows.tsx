import { Pagination } from "antd";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTextContext } from "../../fields/place";
import { isNumeric } from "../../fields/registry";
import { useFormScene, useFormState } from "../../form/context";
import { pasteBlock } from "../../form/rowsPaste";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { isBlock } from "../../lib/paste";
import { notify } from "../../ui/feedback";
import { ScrollHint } from "../../ui/ScrollHint";
import type { RowsProps } from "../types";
import { RowLine } from "./RowLine";
import { RowsTotals } from "./RowsTotals";
import "./rows.css";

const PAGE = 50;
const NONE: never[] = [];

/** Moves to the same column of another row: the grid answers Enter and the vertical arrows like a spreadsheet. */
function focusCell(table: HTMLElement | null, rid: string | undefined, key: string) {
  if (rid === undefined) return;
  const cell = table?.querySelector(`[data-rid="${rid}"] [data-column="${CSS.escape(key)}"]`);
  cell?.querySelector<HTMLElement>("input, textarea, button, [tabindex='0']")?.focus();
}

export function Rows({ field, id }: RowsProps) {
  const { store } = useFormScene();
  const { t } = useTranslation();
  const say = useLabel();
  const context = useTextContext();
  const rows = useFormState((state) => state.rows[field.key] ?? NONE);
  const table = useRef<HTMLTableElement>(null);
  const [page, setPage] = useState(1);
  const maxRows = field.max_rows ?? 200;
  const last = Math.max(1, Math.ceil(rows.length / PAGE));
  const shown = rows.slice((Math.min(page, last) - 1) * PAGE, Math.min(page, last) * PAGE);
  const full = rows.length >= maxRows;

  const place = (event: { target: EventTarget }) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
    const rid = cell?.closest<HTMLElement>("[data-rid]")?.dataset.rid;
    const key = cell?.dataset.column;
    return rid === undefined || key === undefined ? null : { rid, key };
  };

  const add = (copyOf?: string) => {
    const at = copyOf === undefined ? undefined : rows.findIndex((row) => row.rid === copyOf) + 1;
    const rid = store.addRow(field.key, at, copyOf);
    setPage(Math.ceil((at ?? rows.length + 1) / PAGE) || 1);
    requestAnimationFrame(() => focusCell(table.current, rid, field.elements[0]?.key ?? ""));
  };

  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text/plain");
    const at = place(event);
    if (at === null || !isBlock(text)) return;
    event.preventDefault();
    const result = pasteBlock(store, { sub: field.key, columns: field.elements, ...at, maxRows }, text, context);
    notify(
      [
        t("rows.pasted", { count: result.written }),
        result.refused > 0 ? t("rows.paste_refused", { count: result.refused }) : "",
        result.left > 0 ? t("rows.paste_left", { count: result.left }) : "",
      ]
        .filter(Boolean)
        .join(" "),
      result.refused + result.left > 0 ? "info" : "success",
    );
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = place(event);
    if (at === null || event.key !== "Enter" || event.nativeEvent.isComposing || isOpen(event.target)) return;
    event.preventDefault();
    const index = rows.findIndex((row) => row.rid === at.rid);
    if (event.shiftKey) focusCell(table.current, rows[index - 1]?.rid, at.key);
    else if (index + 1 < rows.length) focusCell(table.current, rows[index + 1]?.rid, at.key);
    else if (!full) add();
  };

  return (
    <div className="dg-grid-rows" id={id}>
      {rows.length > 0 && (
        <ScrollHint>
          <section
            className="dg-rows"
            aria-label={say(field.label)}
            tabIndex={0}
            onPaste={onPaste}
            onKeyDown={onKeyDown}
          >
            <table ref={table}>
              <thead>
                <tr>
                  <th className="dg-rows-number">#</th>
                  {field.elements.map((column) => (
                    <th key={column.key} data-numeric={isNumeric(column)}>
                      {say(column.label)}
                      {column.required === true && (
                        <span className="dg-required" aria-hidden="true">
                          {" "}
                          *
                        </span>
                      )}
                    </th>
                  ))}
                  <th className="dg-rows-actions">
                    <span className="dg-visually-hidden">{t("rows.actions")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <RowLine
                    key={row.rid}
                    field={field}
                    row={row}
                    number={rows.indexOf(row) + 1}
                    onCopy={full ? undefined : () => add(row.rid)}
                  />
                ))}
              </tbody>
              <RowsTotals field={field} rows={rows} />
            </table>
          </section>
        </ScrollHint>
      )}
      <div className="dg-rows-foot">
        <button type="button" className="dg-button" disabled={full} onClick={() => add()}>
          <Icon name="plus" /> {t("rows.add")}
        </button>
        <span>{rows.length === 0 ? t("rows.hint") : full ? t("rows.full", { count: maxRows }) : null}</span>
        {rows.length > PAGE && (
          <Pagination
            size="small"
            current={Math.min(page, last)}
            pageSize={PAGE}
            total={rows.length}
            showSizeChanger={false}
            onChange={setPage}
          />
        )}
      </div>
    </div>
  );
}

/** Enter in an open list chooses there; in a text of several lines it breaks the line. */
function isOpen(target: EventTarget): boolean {
  const element = target as HTMLElement;
  return (
    element.tagName === "TEXTAREA" ||
    element.tagName === "BUTTON" ||
    element.tagName === "A" ||
    element.getAttribute("aria-expanded") === "true" ||
    element.closest(".ant-picker") !== null
  );
}
