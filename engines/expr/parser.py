"""Pratt parser: text to tree. Bounded in nodes, depth and nesting: it can neither overflow the stack nor run long."""

from __future__ import annotations

import re

from engines.expr.errors import FormulaError
from engines.expr.lexer import Token, tokens
from engines.expr.nodes import (
    MAX_DEPTH,
    MAX_NESTING,
    MAX_NODES,
    Binary,
    Boolean,
    Call,
    Node,
    Number,
    Path,
    Position,
    Text,
    Unary,
)

COMPARISONS = ("=", "<>", "<", "<=", ">", ">=")
POWER: dict[str, int] = {**dict.fromkeys(COMPARISONS, 1), "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
"""How tightly each binary operator binds. Signs bind tighter than all of these, `%` tightest."""

KEY = re.compile(r"[a-z][a-z0-9_]*")
_KEYWORDS = {"TRUE": True, "FALSE": False}
_ASCII_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

_Sized = tuple[Node, int]


def parse(text: str) -> Node:
    """The tree of a formula, not yet checked. Raises FormulaError at the first place that is wrong."""
    return _Parser(text).formula()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._token = next(self._tokens)
        self._nodes = 0
        self._nesting = 0

    def formula(self) -> Node:
        if self._at("="):
            self._advance()
        node, _ = self._expression(1)
        if self._token.kind != "end":
            raise self._unexpected()
        return node

    def _expression(self, least: int) -> _Sized:
        left = self._signed()
        while True:
            operator = self._token
            power = POWER.get(operator.text, 0) if operator.kind == "operator" else 0
            if power < max(least, 1):
                return left
            self._advance()
            right = self._expression(power + 1)
            left = self._build(Binary(operator.text, left[0], right[0], operator.pos), left[1], right[1])
            if power == 1 and self._token.kind == "operator" and self._token.text in COMPARISONS:
                raise self._unexpected()

    def _signed(self) -> _Sized:
        signs: list[Token] = []
        while self._at("-") or self._at("+"):
            signs.append(self._advance())
        node = self._primary()
        while self._at("%"):
            percent = self._advance()
            node = self._build(Unary("%", node[0], percent.pos), node[1])
        for sign in reversed(signs):
            node = self._build(Unary(sign.text, node[0], sign.pos), node[1])
        return node

    def _primary(self) -> _Sized:
        token = self._token
        if token.kind == "number" and token.number is not None:
            self._advance()
            return self._build(Number(token.number, token.pos))
        if token.kind == "text":
            self._advance()
            return self._build(Text(token.text, token.pos))
        if token.kind == "name":
            return self._named(self._advance())
        if self._at("("):
            self._open(token.pos)
            node = self._expression(1)
            self._close()
            return node
        raise self._unexpected()

    def _named(self, token: Token) -> _Sized:
        name = token.text.translate(_ASCII_UPPER)
        if self._at("("):
            return self._call(name, token.pos)
        if name in _KEYWORDS and not self._at("."):
            return self._build(Boolean(_KEYWORDS[name], token.pos))
        path = [token.text]
        while self._at("."):
            self._advance()
            if self._token.kind != "name":
                raise self._unexpected()
            path.append(self._advance().text)
        if self._at("("):
            raise self._unexpected()
        if not all(KEY.fullmatch(key) for key in path):
            raise FormulaError("unknown_field", token.pos, name=".".join(path))
        return self._build(Path(tuple(path), token.pos))

    def _call(self, name: str, pos: Position) -> _Sized:
        self._open(pos)
        args: list[_Sized] = []
        if not self._at(")"):
            args.append(self._expression(1))
            while self._at(","):
                self._advance()
                args.append(self._expression(1))
        self._close()
        return self._build(Call(name, tuple(node for node, _ in args), pos), *(depth for _, depth in args))

    def _open(self, pos: Position) -> None:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise FormulaError("too_deep", pos, limit=MAX_DEPTH)
        self._advance()

    def _close(self) -> None:
        if not self._at(")"):
            raise self._unexpected()
        self._nesting -= 1
        self._advance()

    def _build(self, node: Node, *depths: int) -> _Sized:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise FormulaError("too_many_nodes", node.pos, limit=MAX_NODES)
        depth = 1 + max(depths, default=0)
        if depth > MAX_DEPTH:
            raise FormulaError("too_deep", node.pos, limit=MAX_DEPTH)
        return node, depth

    def _at(self, operator: str) -> bool:
        return self._token.kind == "operator" and self._token.text == operator

    def _advance(self) -> Token:
        token = self._token
        self._token = next(self._tokens, token)
        return token

    def _unexpected(self) -> FormulaError:
        token = self._token
        if token.kind == "end":
            return FormulaError("unexpected_end", token.pos)
        return FormulaError("syntax", token.pos, token=token.text[:60])
