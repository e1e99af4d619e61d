/** Decimal strings, never floats: what the API sends is what is shown and sent back. */

const PLAIN = /^-?\d+(\.\d+)?$/;

export function isDecimal(text: string): boolean {
  return PLAIN.test(text);
}

/** Full-width digits and signs as people type them with a Chinese input method, and thousands separators. */
export function normaliseNumber(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, ".")
    .replace(/[－−]/g, "-")
    .replace(/[,，\s\u00a0_￥¥$€£]/g, "");
}

/** Reads a number that a person wrote; undefined when it is none. */
export function readDecimal(text: string): string | null | undefined {
  const plain = normaliseNumber(text.trim());
  if (plain === "") return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
  if (match === null || (match[2] === "" && !match[3])) return undefined;
  const whole = (match[2] ?? "").replace(/^0+(?=\d)/, "") || "0";
  const fraction = match[3] ?? "";
  const text_ = fraction === "" ? whole : `${whole}.${fraction}`;
  return match[1] === "-" && /[1-9]/.test(text_) ? `-${text_}` : text_;
}

/** Moves the decimal point by `places` to the right (or left when negative), exactly. */
export function shiftDecimal(text: string, places: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace(/^-/, "").split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, "");
  const tail = padded.slice(at).replace(/0+$/, "");
  const value = tail === "" ? head : `${head}.${tail}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Rounds half away from zero to `decimals` places, as the server does. */
export function roundDecimal(text: string, decimals: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace(/^-/, "").split(".");
  if (fraction.length <= decimals) {
    return decimals === 0 ? text : `${negative ? "-" : ""}${whole}.${fraction.padEnd(decimals, "0")}`;
  }
  let digits = BigInt(whole + fraction.slice(0, decimals));
  if ((fraction[decimals] ?? "0") >= "5") digits += 1n;
  const all = digits.toString().padStart(decimals + 1, "0");
  const value = decimals === 0 ? all : `${all.slice(0, -decimals)}.${all.slice(-decimals)}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

export interface DecimalFormat {
  decimals?: number | null;
  thousands?: boolean;
}

/** A decimal string for reading: `1,234.50`. What is not a number comes back unchanged. */
export function formatDecimal(text: string, format: DecimalFormat = {}): string {
  if (!isDecimal(text)) return text;
  const rounded =
    format.decimals === undefined || format.decimals === null ? text : roundDecimal(text, format.decimals);
  const [whole = "0", fraction] = rounded.split(".");
  const grouped = format.thousands === false ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** The exact sum of decimal strings; what is blank or no number counts as nothing. */
export function sumDecimals(texts: readonly unknown[]): string {
  const parts = texts.filter((text): text is string => typeof text === "string" && isDecimal(text));
  const places = Math.max(0, ...parts.map((text) => text.split(".")[1]?.length ?? 0));
  const total = parts.reduce((sum, text) => sum + BigInt(shiftDecimal(text, places).split(".")[0] ?? "0"), 0n);
  return shiftDecimal(total.toString(), -places);
}

export function compareDecimals(left: string, right: string): number {
  const difference = sumDecimals([left, right.startsWith("-") ? right.slice(1) : `-${right}`]);
  return difference.startsWith("-") ? -1 : /[1-9]/.test(difference) ? 1 : 0;
}
