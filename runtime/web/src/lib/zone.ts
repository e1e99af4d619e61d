/** Instants on a clock of a zone, and back. */

function parts(instant: Date, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** `2026-11-24T01:30:00Z` on the clock of Asia/Shanghai is `2026-11-24T09:30:00`. Unreadable text gives "". */
export function toWall(instant: string, zone: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  const p = parts(date, zone);
  return `${p.year?.padStart(4, "0")}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}`;
}

/** The instant of a wall clock; in an hour that occurs twice, the first one. */
export function fromWall(wall: string, zone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  let instant = asUtc;
  for (let turn = 0; turn < 3; turn++) {
    const shown = Date.parse(`${toWall(new Date(instant).toISOString(), zone)}Z`);
    if (shown === asUtc) break;
    instant += asUtc - shown;
  }
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

/** Today on the clock of a zone. */
export function todayIn(zone: string, now: Date = new Date()): string {
  return toWall(now.toISOString(), zone).slice(0, 10);
}
