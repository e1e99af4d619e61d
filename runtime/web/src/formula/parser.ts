/** Pratt parser: text to tree. Bounded in nodes, depth and nesting, so it can neither overflow the stack nor run long. */
import { FormulaError } from "./errors";
import { type Token, tokens } from "./lexer";
import { COMPARISONS, KEY, MAX_DEPTH, MAX_NESTING, MAX_NODES, type Node, POWER, type Position } from "./nodes";
import { slice } from "./text";

const KEYWORDS: ReadonlyMap<string, boolean> = new Map([
  ["TRUE", true],
  ["FALSE", false],
]);

type Sized = readonly [node: Node, depth: number];

/** The tree of a formula, not yet checked. Throws FormulaError at the first place that is wrong. */
export function parse(text: string): Node {
  return new Parser(text).formula();
}

/** Upper case of ASCII letters only: function names are ASCII, and other letters must not turn into some. */
export function upper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

class Parser {
  private readonly tokens: Generator<Token, void>;
  private token: Token;
  private nodes = 0;
  private nesting = 0;

  constructor(text: string) {
    this.tokens = tokens(text);
    this.token = this.next();
  }

  formula(): Node {
    if (this.at("=")) this.advance();
    const [node] = this.expression(1);
    if (this.token.kind !== "end") throw this.unexpected();
    return node;
  }

  private expression(least: number): Sized {
    let left = this.signed();
    for (;;) {
      const operator = this.token;
      const power = operator.kind === "operator" ? (POWER[operator.text] ?? 0) : 0;
      if (power < least) return left;
      this.advance();
      const right = this.expression(power + 1);
      const node: Node = { node: "binary", op: operator.text, left: left[0], right: right[0], pos: operator.pos };
      left = this.build(node, left[1], right[1]);
      if (power === 1 && this.token.kind === "operator" && COMPARISONS.has(this.token.text)) throw this.unexpected();
    }
  }

  private signed(): Sized {
    const signs: Token[] = [];
    while (this.at("-") || this.at("+")) signs.push(this.advance());
    let sized = this.primary();
    while (this.at("%"))
      sized = this.build({ node: "unary", op: "%", arg: sized[0], pos: this.advance().pos }, sized[1]);
    for (const sign of signs.reverse()) {
      sized = this.build({ node: "unary", op: sign.text, arg: sized[0], pos: sign.pos }, sized[1]);
    }
    return sized;
  }

  private primary(): Sized {
    const token = this.token;
    if (token.number !== undefined) {
      this.advance();
      return this.build({ node: "number", value: token.number, pos: token.pos });
    }
    if (token.kind === "text") {
      this.advance();
      return this.build({ node: "text", value: token.text, pos: token.pos });
    }
    if (token.kind === "name") return this.named(this.advance());
    if (!this.at("(")) throw this.unexpected();
    this.open(token.pos);
    const sized = this.expression(1);
    this.close();
    return sized;
  }

  private named(token: Token): Sized {
    const name = upper(token.text);
    if (this.at("(")) return this.call(name, token.pos);
    const keyword = KEYWORDS.get(name);
    if (keyword !== undefined && !this.at(".")) return this.build({ node: "boolean", value: keyword, pos: token.pos });
    const path = [token.text];
    while (this.at(".")) {
      this.advance();
      if (this.token.kind !== "name") throw this.unexpected();
      path.push(this.advance().text);
    }
    if (this.at("(")) throw this.unexpected();
    if (!path.every((key) => KEY.test(key)))
      throw new FormulaError("unknown_field", token.pos, { name: path.join(".") });
    return this.build({ node: "path", path, pos: token.pos });
  }

  private call(name: string, pos: Position): Sized {
    this.open(pos);
    const args: Sized[] = [];
    if (!this.at(")")) {
      args.push(this.expression(1));
      while (this.at(",")) {
        this.advance();
        args.push(this.expression(1));
      }
    }
    this.close();
    return this.build({ node: "call", name, args: args.map(([arg]) => arg), pos }, ...args.map(([, depth]) => depth));
  }

  private open(pos: Position): void {
    this.nesting++;
    if (this.nesting > MAX_NESTING) throw new FormulaError("too_deep", pos, { limit: MAX_DEPTH });
    this.advance();
  }

  private close(): void {
    if (!this.at(")")) throw this.unexpected();
    this.nesting--;
    this.advance();
  }

  private build(node: Node, ...depths: number[]): Sized {
    this.nodes++;
    if (this.nodes > MAX_NODES) throw new FormulaError("too_many_nodes", node.pos, { limit: MAX_NODES });
    const depth = 1 + depths.reduce((most, value) => Math.max(most, value), 0);
    if (depth > MAX_DEPTH) throw new FormulaError("too_deep", node.pos, { limit: MAX_DEPTH });
    return [node, depth];
  }

  private at(operator: string): boolean {
    return this.token.kind === "operator" && this.token.text === operator;
  }

  private advance(): Token {
    const token = this.token;
    if (token.kind !== "end") this.token = this.next();
    return token;
  }

  private next(): Token {
    const { value } = this.tokens.next();
    if (value === undefined) throw new Error("tokens end with one of kind end");
    return value;
  }

  private unexpected(): FormulaError {
    const { kind, pos, text } = this.token;
    return kind === "end"
      ? new FormulaError("unexpected_end", pos)
      : new FormulaError("syntax", pos, { token: slice(text, 0, 60) });
  }
}
