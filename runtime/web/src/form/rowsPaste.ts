import type { Field, Value } from "../api/types";
import { kindOf } from "../fields/registry";
import type { TextContext } from "../fields/types";
import { parseBlock } from "../lib/paste";
import type { FormStore } from "./store";

export interface PasteResult {
  written: number;
  /** Cells whose text did not fit their column. */
  refused: number;
  /** Rows left out because the sub-form is full. */
  left: number;
}

interface PasteTarget {
  sub: string;
  columns: readonly Field[];
  /** Where the block's first cell goes. */
  rid: string;
  key: string;
  maxRows: number;
}

/** Writes a block from a spreadsheet from one cell on, adding rows as needed. */
export function pasteBlock(store: FormStore, target: PasteTarget, text: string, context: TextContext): PasteResult {
  const block = parseBlock(text);
  const rows = store.getState().rows[target.sub] ?? [];
  const top = Math.max(
    0,
    rows.findIndex((row) => row.rid === target.rid),
  );
  const left = Math.max(
    0,
    target.columns.findIndex((column) => column.key === target.key),
  );
  const fitting = block.slice(0, target.maxRows - top);
  const rids = fitting.map((_, index) => rows[top + index]?.rid ?? store.addRow(target.sub));
  const cells: { rid: string; key: string; value: Value }[] = [];
  let refused = 0;
  fitting.forEach((line, index) => {
    line.forEach((written, offset) => {
      const column = target.columns[left + offset];
      const rid = rids[index];
      if (column === undefined || rid === undefined || kindOf(column.type).computed) return;
      const value = kindOf(column.type).read(column, written, context);
      if (value === undefined) refused += written.trim() === "" ? 0 : 1;
      else cells.push({ rid, key: column.key, value });
    });
  });
  store.setCells(target.sub, cells);
  return { written: cells.length, refused, left: block.length - fitting.length };
}
