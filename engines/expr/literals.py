"""Text literals that stand for a value of another type, and criteria such as `">=5"`."""

from __future__ import annotations

import re
from dataclasses import replace

from engines.expr.errors import FormulaError
from engines.expr.lexer import tokens
from engines.expr.nodes import Boolean, Node, Number, Text
from engines.expr.types import BLANK, BOOLEAN, NUMBER, ValueType
from engines.expr.values import read_date, read_datetime, read_time

_READ = {"date": read_date, "time": read_time, "datetime": read_datetime}
_CRITERION = re.compile(r"(<>|!=|<=|>=|=|<|>)?(.*)", re.DOTALL)


def as_literal(node: Node, kind: ValueType) -> Node | None:
    """The text literal read as a date, time or datetime; None when it is none."""
    if isinstance(node, Text) and node.type != BLANK and kind.kind in _READ and _READ[kind.kind](node.value):
        return replace(node, type=kind)
    return None


def criterion(node: Text, kind: ValueType) -> tuple[str, Node] | None:
    """Operator and literal of a criterion on items of a type; the literal is typed BLANK where nothing follows.

    None when what follows the operator is no literal of the type.
    """
    match = _CRITERION.fullmatch(node.value)
    operator, rest = (match.group(1) or "=", match.group(2)) if match else ("=", "")
    operator = "<>" if operator == "!=" else operator
    if not rest:
        return (operator, Text("", node.pos, BLANK)) if operator in ("=", "<>") else None
    literal = _typed(rest, node, kind)
    return (operator, literal) if literal else None


def _typed(text: str, node: Text, kind: ValueType) -> Node | None:
    match kind.kind:
        case "text":
            return Text(text, node.pos, kind)
        case "boolean":
            return Boolean(text.upper() == "TRUE", node.pos, BOOLEAN) if text.upper() in ("TRUE", "FALSE") else None
        case "number":
            return _number(text.strip(), node)
        case _:
            return as_literal(Text(text.strip(), node.pos), kind)


def _number(text: str, node: Text) -> Node | None:
    try:
        first, *rest = tokens(text.removeprefix("-"))
    except FormulaError:
        return None
    if first.number is None or len(rest) != 1:
        return None
    return Number(first.number.copy_negate() if text.startswith("-") else first.number, node.pos, NUMBER)
