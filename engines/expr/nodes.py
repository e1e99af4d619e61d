"""The tree of a formula. Nodes are immutable; `type` is set by the checker, which makes a new tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from engines.expr.types import ValueType

Position = tuple[int, int]
"""Line and column, both from 1, columns in code points."""

START: Position = (1, 1)


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text literal. Checked with the type date, time or datetime, it is a literal of that type."""

    value: str
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Boolean:
    value: bool
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Path:
    path: tuple[str, ...]
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    args: tuple[Node, ...]
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """`-` and `+` before their operand, `%` after it."""

    op: str
    arg: Node
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    op: str
    left: Node
    right: Node
    pos: Position = field(default=START, compare=False)
    type: ValueType | None = field(default=None, compare=False)


Node = Number | Text | Boolean | Path | Call | Unary | Binary

MAX_NODES = 500
MAX_DEPTH = 50
MAX_NESTING = 100
MAX_LENGTH = 16_384


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Call():
            return node.args
        case Unary():
            return (node.arg,)
        case Binary():
            return (node.left, node.right)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Every node, each before its children, from the left."""
    yield node
    for child in children(node):
        yield from walk(child)


def start(node: Node) -> Position:
    """Where the written form of a node begins: of `a + b` that is `a`, though its own position is the operator's."""
    while True:
        if isinstance(node, Binary):
            node = node.left
        elif isinstance(node, Unary) and node.op == "%":
            node = node.arg
        else:
            return node.pos


def type_of(node: Node) -> ValueType:
    """The type of a checked node. Raises ValueError for a tree that was never checked."""
    if node.type is None:
        raise ValueError("the formula has not been checked")
    return node.type
