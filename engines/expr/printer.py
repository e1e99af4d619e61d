"""Tree to text: the shortest form that parses to the same tree."""

from __future__ import annotations

from decimal import Decimal

from engines.expr.nodes import Binary, Boolean, Call, Node, Number, Path, Text, Unary
from engines.expr.numbers import CONTEXT, PRECISION, plain
from engines.expr.parser import POWER

_SIGN = 6
_PERCENT = 7
_ATOM = 8


def to_text(node: Node) -> str:
    """Formula text of a tree, checked or not."""
    match node:
        case Number():
            return _number(node.value)
        case Text():
            return '"' + node.value.replace('"', '""') + '"'
        case Boolean():
            return "TRUE" if node.value else "FALSE"
        case Path():
            return ".".join(node.path)
        case Call():
            return f"{node.name}({', '.join(map(to_text, node.args))})"
        case Unary(op="%"):
            return _within(node.arg, _PERCENT) + "%"
        case Unary():
            return node.op + _within(node.arg, _SIGN)
        case Binary():
            power = POWER[node.op]
            # A comparison takes no comparison on its left either.
            left = _within(node.left, power + 1 if power == 1 else power)
            return f"{left} {node.op} {_within(node.right, power + 1)}"


def _number(value: Decimal) -> str:
    text = plain(value)
    return text if len(text) <= PRECISION else format(CONTEXT.normalize(value), "e")


def _within(node: Node, least: int) -> str:
    text = to_text(node)
    return text if _power(node) >= least else f"({text})"


def _power(node: Node) -> int:
    match node:
        case Binary():
            return POWER[node.op]
        case Unary(op="%"):
            return _PERCENT
        case Unary():
            return _SIGN
        case Number() if node.value < 0:
            return _SIGN
        case _:
            return _ATOM
