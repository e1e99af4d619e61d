/** Text by code points, as the language counts it: JavaScript itself counts UTF-16 units. */

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

export function lengthOf(text: string): number {
  return text.length - (text.match(PAIRS)?.length ?? 0);
}

/** The code points from one place to another, counted from 0. */
export function slice(text: string, begin: number, end: number): string {
  if (!PAIR.test(text)) return text.slice(begin, end);
  return Array.from(text).slice(begin, end).join("");
}

/** Negative, zero or positive, by code point (UTF-16 order differs above U+FFFF). */
export function compareText(a: string, b: string): number {
  const least = Math.min(a.length, b.length);
  for (let at = 0; at < least; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const astral = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
    return astral(left) === astral(right) ? left - right : astral(left) ? 1 : -1;
  }
  return a.length - b.length;
}
