/** Reading dates and times as people and spreadsheets write them. */

function real(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1) return undefined;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** `2026-11-24`, `2026/11/24`, `2026年11月24日`, `20261124`; undefined when it is no date. */
export function readDate(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(trimmed) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed);
  return match === null ? undefined : real(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** `9:30`, `09:30:00`, `9：30` → `09:30:00`. */
export function readTime(text: string): string | null | undefined {
  const trimmed = text.trim().replaceAll("：", ":");
  if (trimmed === "") return null;
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(trimmed);
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return [hour, minute, second].map((part) => String(part).padStart(2, "0")).join(":");
}

/** A date and a time apart by a space or T, as a wall clock `2026-11-24T09:30:00`. */
export function readWall(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const [datePart = "", timePart = ""] = trimmed.split(/[T\s]+(?=\d{1,2}[:：])/);
  const date = readDate(datePart);
  const time = timePart === "" ? "00:00:00" : readTime(timePart);
  return date && time ? `${date}T${time}` : undefined;
}
