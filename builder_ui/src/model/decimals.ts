/** Decimals as text, as definitions keep them; never a float. */

const DECIMAL = /^-?\d{1,20}(\.\d{1,10})?$/;

/** Plain notation of what a person wrote, null when it is no number. */
export function plainDecimal(written: string): string | null {
  const text = written
    .trim()
    .replace(/[,，\s]/g, "")
    .replace(/^\+/, "")
    .replace(/^(-?)\./, "$10.")
    .replace(/\.$/, "");
  return DECIMAL.test(text) ? normal(text) : null;
}

/** The decimal with its point moved; to the right for positive places. */
export function shiftedText(text: string, places: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const at = whole.length + places;
  const digits = whole + fraction;
  const padded = at <= 0 ? "0".repeat(1 - at) + digits : digits.padEnd(at, "0");
  const point = at <= 0 ? 1 : at;
  return normal(`${negative ? "-" : ""}${padded.slice(0, point)}.${padded.slice(point)}`);
}

function normal(text: string): string {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const kept = fraction.replace(/0+$/, "");
  const plain = whole.replace(/^0+(?=\d)/, "") + (kept === "" ? "" : `.${kept}`);
  return negative && plain !== "0" ? `-${plain}` : plain;
}
