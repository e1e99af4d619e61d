/**
 * Instants (`2026-11-24T01:30:00Z`), local times (the same without `Z`) and zones. Both have six digits of a fraction or none, so
 * that their order is the order of their texts without the `Z`.
 */
import { dayAt, EPOCH_DAY, FIRST_DAY, isoDate, LAST_DAY, ordinalOf, pad } from "./calendar";

const DAY_SECONDS = 86_400;
const MICROSECONDS = 1_000_000n;

/** Instants stay a day inside the calendar, so that every zone can show them. */
export const FIRST_INSTANT = "0001-01-02T00:00:00Z";
export const LAST_INSTANT = "9999-12-30T23:59:59.999999Z";

interface Split {
  /** Seconds since 1970-01-01T00:00:00. */
  seconds: number;
  /** `.500000`, or nothing. */
  fraction: string;
}

function split(moment: string): Split {
  const [hour, minute, second] = [11, 14, 17].map((at) => Number(moment.slice(at, at + 2)));
  const days = ordinalOf(moment) - EPOCH_DAY;
  const seconds = days * DAY_SECONDS + (hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0);
  return { seconds, fraction: moment.slice(19).replace("Z", "") };
}

/** A local time of its parts; null outside the calendar. */
function join({ seconds, fraction }: Split): string | null {
  const days = Math.floor(seconds / DAY_SECONDS);
  const ordinal = days + EPOCH_DAY;
  if (ordinal < FIRST_DAY || ordinal > LAST_DAY) return null;
  return `${isoDate(dayAt(ordinal))}T${clockText(seconds - days * DAY_SECONDS)}${fraction}`;
}

/** `09:30:00` of the seconds since midnight. */
export function clockText(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => pad(part, 2))
    .join(":");
}

/** Seconds since midnight of `09:30:00`. */
export function clockSeconds(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
}

export function compareMoments(a: string, b: string): number {
  const [left, right] = [a.replace("Z", ""), b.replace("Z", "")];
  return left < right ? -1 : left > right ? 1 : 0;
}

function within(instant: string | null): string | null {
  if (instant === null) return null;
  return compareMoments(instant, FIRST_INSTANT) >= 0 && compareMoments(instant, LAST_INSTANT) <= 0 ? instant : null;
}

/** The instant that a local time with a known offset (in seconds) stands for; null near the ends of the calendar. */
export function instantAt(local: string, offset: number): string | null {
  const { seconds, fraction } = split(local);
  const utc = join({ seconds: seconds - offset, fraction });
  return utc === null ? null : within(`${utc}Z`);
}

/** Microseconds since 1970. */
export function microseconds(moment: string): bigint {
  const { seconds, fraction } = split(moment);
  return BigInt(seconds) * MICROSECONDS + BigInt(fraction.slice(1) || "0");
}

/** The instant so many microseconds after 1970; null near the ends of the calendar. */
export function instantOfMicroseconds(total: bigint): string | null {
  const rest = ((total % MICROSECONDS) + MICROSECONDS) % MICROSECONDS;
  const seconds = Number((total - rest) / MICROSECONDS);
  const local = join({ seconds, fraction: rest === 0n ? "" : `.${rest.toString().padStart(6, "0")}` });
  return local === null ? null : within(`${local}Z`);
}

/** A place's clock. Rules come from the browser's own time zone data. */
export class Zone {
  private readonly format: Intl.DateTimeFormat | null;

  /** Throws RangeError for a name that is no zone. */
  constructor(readonly name: string) {
    this.format =
      name === "UTC"
        ? null
        : new Intl.DateTimeFormat("en-US", {
            timeZone: name,
            hourCycle: "h23",
            era: "short",
            year: "numeric",
            month: "numeric",
            day: "numeric",
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
          });
  }

  /** Seconds that the clock is ahead of UTC at an instant. */
  private offset(seconds: number): number {
    if (this.format === null) return 0;
    const parts = new Map(this.format.formatToParts(seconds * 1000).map((part) => [part.type, part.value]));
    const [year = 0, month = 0, day = 0] = (["year", "month", "day"] as const).map((name) => Number(parts.get(name)));
    const [hour = 0, minute = 0, second = 0] = (["hour", "minute", "second"] as const).map((name) =>
      Number(parts.get(name)),
    );
    const days = ordinalOf(isoDate({ year: parts.get("era") === "BC" ? 1 - year : year, month, day })) - EPOCH_DAY;
    return days * DAY_SECONDS + hour * 3600 + minute * 60 + second - seconds;
  }

  /** `2026-11-24T09:30:00`: what the clock shows at an instant. */
  local(instant: string): string {
    const { seconds, fraction } = split(instant);
    return join({ seconds: seconds + this.offset(seconds), fraction }) ?? instant.replace("Z", "");
  }

  /** The instant of a local time. One that the zone skips or repeats is read with the smaller offset, as PostgreSQL does. */
  instant(local: string): string | null {
    const { seconds } = split(local);
    const [early, late] = [this.offset(seconds - DAY_SECONDS), this.offset(seconds + DAY_SECONDS)];
    const fits = [early, late].filter((offset) => this.offset(seconds - offset) === offset);
    return instantAt(local, Math.min(...(fits.length > 0 ? fits : [early, late])));
  }
}

const zones = new Map<string, Zone>();

/** Zones are kept: making one costs more than using it a hundred times. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name) ?? new Zone(name);
  zones.set(name, known);
  return known;
}
