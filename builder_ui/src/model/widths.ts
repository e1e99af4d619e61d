/** Widths that are offered, in twelfths of the grid. */
export const WIDTHS = [3, 4, 6, 8, 12] as const;

/** The offered width that is nearest to a number of columns. */
export function nearestWidth(columns: number): number {
  return WIDTHS.reduce<number>(
    (best, width) => (Math.abs(width - columns) < Math.abs(best - columns) ? width : best),
    WIDTHS[WIDTHS.length - 1] ?? 12,
  );
}
