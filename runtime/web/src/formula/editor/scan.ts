/** Pieces of a formula that may be unfinished or wrong: for colours, chips and completion. Never throws. */

export type PieceKind =
  | "text"
  | "number"
  | "function"
  | "keyword"
  | "path"
  | "operator"
  | "open"
  | "close"
  | "comma"
  | "other";

export interface Piece {
  kind: PieceKind;
  from: number;
  to: number;
  text: string;
}

const PIECE =
  /(?<text>"(?:[^"]|"")*"?|[“”](?:[^”]|””)*”?)|(?<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?![A-Za-z_]))|(?<name>(?:[A-Za-z0-9_.]|[^\0-\x7f\u00a0\u3000，（）；“”])+)|(?<operator><>|!=|<=|>=|[-+*/^&=<>%])|(?<open>[(（])|(?<close>[)）])|(?<comma>[,，；])|(?<other>[^\s\u3000])/gu;

export function scan(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), (match): Piece => {
    const [kind = "other"] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    const [from, to] = [match.index, match.index + match[0].length];
    return { kind: kind === "name" ? nameKind(match[0], text, to) : (kind as PieceKind), from, to, text: match[0] };
  });
}

function nameKind(name: string, text: string, end: number): PieceKind {
  if (/^[\s\u3000]*[(（]/.test(text.slice(end, end + 20))) return "function";
  return /^(true|false)$/i.test(name) ? "keyword" : "path";
}

/** The piece that a position is in or right behind. */
export function pieceBefore(pieces: readonly Piece[], position: number): Piece | undefined {
  return pieces.find(({ from, to }) => from < position && position <= to);
}

export interface OpenCall {
  name: string;
  from: number;
  /** Number of the argument that the position is in, from 0. */
  argument: number;
}

/** The innermost function call that a position is inside of. */
export function callAround(pieces: readonly Piece[], position: number): OpenCall | undefined {
  const stack: (OpenCall | null)[] = [];
  let name: Piece | undefined;
  for (const piece of pieces) {
    if (piece.to > position && piece.kind !== "text") break;
    if (piece.from >= position) break;
    if (piece.kind === "open")
      stack.push(name ? { name: name.text.toUpperCase(), from: name.from, argument: 0 } : null);
    if (piece.kind === "close") stack.pop();
    const call = stack.at(-1);
    if (piece.kind === "comma" && call) call.argument++;
    name = piece.kind === "function" ? piece : undefined;
  }
  return stack.at(-1) ?? undefined;
}
