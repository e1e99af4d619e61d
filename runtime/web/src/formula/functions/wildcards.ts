/** Excel's wildcards, in bounded time: a star takes the first fit of what follows it, which is as good as any. */

const MAX_PATTERN = 255;
/** Stands for `?` among code points. */
const ANY = null;

type Segment = readonly (string | typeof ANY)[];

/** The first index from `first` where the pattern begins to fit; null when it fits nowhere or is too long. */
export function findWildcard(pattern: readonly string[], text: readonly string[], first: number): number | null {
  if (pattern.length > MAX_PATTERN) return null;
  let begin: number | null = null;
  let place = first;
  for (const segment of segments(pattern)) {
    const found = searchFrom(segment, text, place);
    if (found === null) return null;
    begin ??= found;
    place = found + segment.length;
  }
  return begin;
}

function searchFrom(segment: Segment, text: readonly string[], from: number): number | null {
  for (let at = from; at + segment.length <= text.length; at++) {
    if (segment.every((char, index) => char === ANY || char === text[at + index])) return at;
  }
  return null;
}

/** What stands between the stars; a tilde makes the next character plain. */
function segments(pattern: readonly string[]): Segment[] {
  const found: (string | typeof ANY)[][] = [[]];
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern[index] ?? "";
    if (char === "*") found.push([]);
    else if (char === "~") found.at(-1)?.push(pattern[++index] ?? "~");
    else found.at(-1)?.push(char === "?" ? ANY : char);
  }
  return found;
}
