/** Widths that are offered, in twelfths of the grid. */
export const WIDTHS = [3, 4, 6, 8, 12] as const;

const WORDS: Record<number, string> = { 3: "1/4", 4: "1/3", 6: "1/2", 8: "2/3", 12: "1" };

/** The same as parts of the whole. */
export const WIDTH_OPTIONS = WIDTHS.map((value) => ({ value, label: WORDS[value] }));

/** The offered width that is nearest to a number of columns. */
export function nearestWidth(columns: number): number {
  return WIDTHS.reduce<number>(
    (best, width) => (Math.abs(width - columns) < Math.abs(best - columns) ? width : best),
    WIDTHS[WIDTHS.length - 1] ?? 12,
  );
}
