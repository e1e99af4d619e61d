/**
 * Capital and small letters, one code point to one, the same in all back ends whatever their Unicode version or locale. Letters of
 * Latin (ASCII, Latin-1, Extended-A), Greek, Cyrillic and full width have case; all others stay as they are.
 */

// First and last small letter of each script.
const RANGES = [
  [0x61, 0x7a],
  [0xe0, 0xfe],
  [0x101, 0x17e],
  [0x3b1, 0x3c9],
  [0x430, 0x45f],
  [0xff41, 0xff5a],
] as const;

const CAPITALS = new Map<string, string>();
const SMALLS = new Map<string, string>();

for (const [first, last] of RANGES) {
  for (let code = first; code <= last; code++) {
    const small = String.fromCodePoint(code);
    const capital = small.toUpperCase();
    if (capital.length !== 1 || capital === small || capital.toLowerCase() !== small) continue;
    CAPITALS.set(small, capital);
    SMALLS.set(capital, small);
  }
}

const hasCase = (char: string | undefined) => char !== undefined && (CAPITALS.has(char) || SMALLS.has(char));

function mapped(text: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(text, (char) => letters.get(char) ?? char).join("");
}

export function upperText(text: string): string {
  return mapped(text, CAPITALS);
}

export function lowerText(text: string): string {
  return mapped(text, SMALLS);
}

/** A capital after everything that is no letter with case. */
export function properText(text: string): string {
  const chars = Array.from(text);
  const word = (index: number) => hasCase(chars[index - 1]);
  return chars.map((char, index) => (word(index) ? SMALLS : CAPITALS).get(char) ?? char).join("");
}
