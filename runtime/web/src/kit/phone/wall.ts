/** Wall clocks as the wheels want them. */

export const pad = (part: number) => String(part).padStart(2, "0");

/** A Date whose local parts are the wall's. */
export function toDate(wall: string): Date {
  const [date = "", time = "00:00:00"] = wall.split("T");
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  return new Date(year, month - 1, day, hour, minute, second);
}

export function fromDate(date: Date): string {
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** `09:30:00` as the values of its wheels, `["09", "30"]`. */
export function wheelsOf(time: string, seconds: boolean): string[] {
  return time.split(":").slice(0, seconds ? 3 : 2);
}

export function timeOf(wheels: readonly string[]): string {
  const [hour = "00", minute = "00", second = "00"] = wheels;
  return `${hour}:${minute}:${second}`;
}

/** The wheels of a time of day, 24 hours in every language. */
export function timeColumns(seconds: boolean): { label: string; value: string }[][] {
  const upTo = (count: number) => Array.from({ length: count }, (_, part) => ({ label: pad(part), value: pad(part) }));
  return [upTo(24), upTo(60), ...(seconds ? [upTo(60)] : [])];
}
