"""Trees as JSON, the form in which releases store them and condition builders make them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engines.expr.errors import FormulaError
from engines.expr.lexer import tokens
from engines.expr.nodes import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_NODES,
    START,
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
from engines.expr.numbers import PRECISION, plain
from engines.expr.parser import KEY, POWER

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def to_json(node: Node) -> dict[str, Json]:
    """The tree as a JSON object; checked nodes carry their `type`."""
    data = {**_content(node), "pos": list(node.pos)}
    if node.type is not None:
        data["type"] = str(node.type)
    return data


def _content(node: Node) -> dict[str, Json]:
    match node:
        case Number():
            return {"node": "number", "value": plain(node.value)}
        case Text():
            return {"node": "text", "value": node.value}
        case Boolean():
            return {"node": "boolean", "value": node.value}
        case Path():
            return {"node": "path", "path": list(node.path)}
        case Call():
            return {"node": "call", "name": node.name, "args": [to_json(arg) for arg in node.args]}
        case Unary():
            return {"node": "unary", "op": node.op, "arg": to_json(node.arg)}
        case Binary():
            return {"node": "binary", "op": node.op, "left": to_json(node.left), "right": to_json(node.right)}


def from_json(data: Json) -> Node:
    """The tree of its JSON object. Types in it are ignored: only the checker gives types.

    Raises FormulaError: `bad_tree` for what is no tree, `too_deep` and `too_many_nodes` at the limits.
    """
    return _Reader().read(data, 1)


class _Reader:
    def __init__(self) -> None:
        self._nodes = 0

    def read(self, data: Json, depth: int) -> Node:
        if not isinstance(data, Mapping):
            raise FormulaError("bad_tree", START)
        pos = _position(data.get("pos"))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise FormulaError("too_many_nodes", pos, limit=MAX_NODES)
        if depth > MAX_DEPTH:
            raise FormulaError("too_deep", pos, limit=MAX_DEPTH)
        node = self._leaf(data, pos) or self._inner(data, pos, depth)
        if node is None:
            raise FormulaError("bad_tree", pos)
        return node

    def _leaf(self, data: Mapping[str, Json], pos: Position) -> Node | None:
        match data:
            case {"node": "number", "value": str(value)}:
                return Number(_number(value, pos), pos)
            case {"node": "text", "value": str(value)} if len(value) <= MAX_LENGTH and _clean(value):
                return Text(value, pos)
            case {"node": "boolean", "value": bool(value)}:
                return Boolean(value, pos)
            case {"node": "path", "path": [_, *_] as path}:
                keys = tuple(key for key in path if isinstance(key, str) and KEY.fullmatch(key))
                return Path(keys, pos) if len(keys) == len(path) else None
            case _:
                return None

    def _inner(self, data: Mapping[str, Json], pos: Position, depth: int) -> Node | None:
        match data:
            case {"node": "call", "name": str(name), "args": [*args]}:
                return Call(name, tuple([self.read(arg, depth + 1) for arg in args]), pos)
            case {"node": "unary", "op": "-" | "+" | "%" as op, "arg": arg}:
                return Unary(str(op), self.read(arg, depth + 1), pos)
            case {"node": "binary", "op": str(op), "left": left, "right": right} if op in POWER:
                return Binary(op, self.read(left, depth + 1), self.read(right, depth + 1), pos)
            case _:
                return None


def _position(data: Json) -> Position:
    match data:
        case [int(line), int(column)] if line > 0 and column > 0:
            return (line, column)
        case _:
            return START


def _number(text: str, pos: Position) -> Decimal:
    """A number as the formula text may write it, with a minus sign besides."""
    size = text.removeprefix("-")[:200]
    digits = size.rstrip("0")
    if len(size) > PRECISION and digits.isdecimal():
        size = f"{digits}e{len(size) - len(digits)}"  # zeros at the end are no digits of precision
    try:
        token = next(tokens(size))
    except FormulaError:
        token = None
    number = token.number if token and token.text == size else None
    if number is None:
        raise FormulaError("bad_number", pos, number=text[:60])
    return number.copy_negate() if text.startswith("-") else number


def _clean(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
