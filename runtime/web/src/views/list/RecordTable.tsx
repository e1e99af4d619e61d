import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordValue } from "../../api/types";
import { isNumeric, kindOf } from "../../fields/registry";
import { useLabel } from "../../i18n/hooks";
import { Icon } from "../../icons";
import { ScrollHint } from "../../ui/ScrollHint";
import { Skeleton } from "../../ui/states";
import { type Column, type ColumnChoice, isLive, valueIn, widthOf } from "./columns";
import { rowsMoved } from "./moved";
import { ResizeHandle } from "./ResizeHandle";

const ROW = 42;
const AHEAD = 12;
const SKELETONS = ["a", "b", "c", "d", "e", "f", "g", "h"];

interface RecordTableProps {
  columns: Column[];
  choice: ColumnChoice;
  choose: (choice: ColumnChoice) => void;
  records: RecordValue[];
  pending: boolean;
  dimmed: boolean;
  sort: string;
  onSort: (sort: string) => void;
  opened: string | null;
  onOpen: (id: string) => void;
  /** Called when the end of what is loaded comes near. */
  onEnd: () => void;
  failed: boolean;
  label: string;
}

/** Which rows are in sight, from the scroll position: only those are in the document. */
function useWindow(count: number) {
  const box = useRef<HTMLElement>(null);
  const [range, setRange] = useState({ from: 0, to: 40 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / ROW) - AHEAD);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW) + AHEAD;
      setRange((old) => (old.from === from && old.to === to ? old : { from, to }));
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, []);
  return { box, from: Math.min(range.from, count), to: Math.min(range.to, count) };
}

/** Records that come or go above what is in sight do not move it; at the top the list begins with its first record. */
function useAnchor(box: RefObject<HTMLElement | null>, records: RecordValue[], dimmed: boolean): void {
  const before = useRef({ records, dimmed });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { records, dimmed };
    const element = box.current;
    // Another filter or order is another list.
    if (element === null || old.records === records || old.dimmed || element.scrollTop < ROW) return;
    const first = Math.floor(element.scrollTop / ROW);
    const moved = rowsMoved(old.records, records, first);
    if (moved !== 0) element.scrollTop += moved * ROW;
  }, [box, records, dimmed]);
}

/** A real table of which only the rows in sight exist; the rest is two blank rows of the right height. */
export function RecordTable(props: RecordTableProps) {
  const { columns, choice, records, onEnd, failed } = props;
  const { box, from, to } = useWindow(records.length);
  useAnchor(box, records, props.dimmed);
  const nearEnd = records.length > 0 && to >= records.length - AHEAD;
  useEffect(() => {
    if (nearEnd && !failed) onEnd();
  }, [nearEnd, failed, onEnd]);
  const total = columns.reduce((sum, column) => sum + widthOf(column, choice), 0);
  return (
    <ScrollHint>
      <section
        className="dg-table"
        ref={box}
        tabIndex={0}
        aria-label={props.label}
        data-dimmed={props.dimmed}
        aria-busy={props.pending}
      >
        <table style={{ minWidth: total }} aria-rowcount={records.length + 1}>
          <colgroup>
            {columns.map((column) => (
              <col key={column.key} style={{ width: widthOf(column, choice) }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} {...props} />
              ))}
            </tr>
          </thead>
          <tbody>
            {props.pending &&
              SKELETONS.map((key) => (
                <tr key={key}>
                  {columns.map((column) => (
                    <td key={column.key}>
                      <Skeleton width="70%" height={14} />
                    </td>
                  ))}
                </tr>
              ))}
            {from > 0 && <Gap height={from * ROW} columns={columns.length} />}
            {records.slice(from, to).map((record, index) => (
              <Row key={record.id} record={record} number={from + index + 2} {...props} />
            ))}
            {to < records.length && <Gap height={(records.length - to) * ROW} columns={columns.length} />}
          </tbody>
        </table>
      </section>
    </ScrollHint>
  );
}

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tr>
      <td aria-hidden="true" colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

const ORDERS = { ascending: "", descending: "-" } as const;

function HeaderCell({ column, sort, onSort, choice, choose }: RecordTableProps & { column: Column }) {
  const { t } = useTranslation();
  const say = useLabel();
  const name = say(column.field.label) || column.key;
  const order = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
  const next = order === "none" ? column.key : order === "ascending" ? `${ORDERS.descending}${column.key}` : "";
  return (
    <th aria-sort={column.sortable ? order : undefined} data-numeric={isNumeric(column.field)}>
      {column.sortable ? (
        <button type="button" className="dg-sort" onClick={() => onSort(next)}>
          <span>{name}</span>
          {order !== "none" && <Icon name={order === "ascending" ? "caret-up" : "caret-down"} size={11} />}
        </button>
      ) : (
        <span className="dg-sort" title={isLive(column.field) ? t("list.no_order") : undefined}>
          <span>{name}</span>
        </span>
      )}
      <ResizeHandle
        name={name}
        width={widthOf(column, choice)}
        onWidth={(width) => choose({ ...choice, widths: { ...choice.widths, [column.key]: width } })}
      />
    </th>
  );
}

function Row({ record, number, columns, opened, onOpen }: RecordTableProps & { record: RecordValue; number: number }) {
  const { t } = useTranslation();
  return (
    // The row is a larger target for the mouse; the keyboard has the button in its first cell.
    <tr aria-rowindex={number} aria-selected={opened === record.id} onClick={() => onOpen(record.id)}>
      {columns.map((column, index) => {
        const { Display, text } = kindOf(column.field.type);
        const value = valueIn(record, column);
        const label = record.labels?.[column.key] ?? null;
        const shown = <Display field={column.field} value={value} label={label} place="cell" />;
        return (
          <td key={column.key} data-numeric={isNumeric(column.field)}>
            <div className="dg-cell">
              {index === 0 ? (
                <button type="button" className="dg-open" aria-haspopup="dialog">
                  {text(column.field, value, label, { locale: "zh-CN", zone: "UTC" }) === ""
                    ? t("record.untitled")
                    : shown}
                </button>
              ) : (
                shown
              )}
            </div>
          </td>
        );
      })}
    </tr>
  );
}
