"""Types of every node, or the first place that is wrong. What is checked cannot fail when it runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from engines.expr.arguments import check_arguments
from engines.expr.errors import FormulaError
from engines.expr.functions import FUNCTIONS
from engines.expr.literals import as_literal
from engines.expr.nodes import Binary, Boolean, Call, Node, Number, Path, Text, Unary, type_of
from engines.expr.parser import COMPARISONS
from engines.expr.scope import Scope
from engines.expr.signature import Function, Refused
from engines.expr.types import BLANK, BOOLEAN, CURRENT_USER, NUMBER, TEXT, ValueType

_MOMENTS = ("date", "datetime")
_LITERALS = ("date", "time", "datetime")


@dataclass(frozen=True, slots=True)
class Checked:
    """A formula that is sure to run.

    `paths` are the fields used (without `current_user.*`). `linked`: some path goes along a link. `volatile`: the
    result changes with the clock or the caller. `sql_refusals`: the functions used that have no exact form in SQL, each
    with the reason.
    """

    node: Node
    type: ValueType
    paths: frozenset[tuple[str, ...]]
    volatile: bool
    linked: bool
    sql_refusals: tuple[tuple[str, Refused], ...]


def check(node: Node, scope: Scope, *, expect: ValueType | None = None, allow_volatile: bool = True) -> Checked:
    """The typed tree and what the formula depends on.

    With `expect`, the result must be of that type (or always blank). Raises FormulaError at the first wrong place.
    """
    checker = _Checker(scope, allow_volatile)
    checked = checker.visit(node)
    kind = type_of(checked)
    if expect is not None and kind not in (expect, BLANK):
        literal = as_literal(checked, expect)
        if literal is None:
            raise FormulaError("result_type", expected=str(expect), found=str(kind))
        checked, kind = literal, expect
    return Checked(
        checked,
        TEXT if kind == BLANK else kind,
        frozenset(checker.paths),
        checker.volatile,
        checker.linked,
        tuple(checker.refusals.items()),
    )


class _Checker:
    def __init__(self, scope: Scope, allow_volatile: bool) -> None:
        self._scope = scope
        self._allow_volatile = allow_volatile
        self.paths: set[tuple[str, ...]] = set()
        self.volatile = False
        self.linked = False
        self.refusals: dict[str, Refused] = {}

    def visit(self, node: Node) -> Node:
        match node:
            case Number():
                return replace(node, type=NUMBER)
            case Text():
                return replace(node, type=TEXT if node.value else BLANK)
            case Boolean():
                return replace(node, type=BOOLEAN)
            case Path():
                return self._path(node)
            case Call():
                return self._call(node)
            case Unary():
                return self._unary(node)
            case Binary():
                return self._binary(node)

    def _path(self, node: Path, *, rows: bool = False) -> Path:
        if node.path[0] == "current_user":
            kind = CURRENT_USER.get(node.path)
            self._mark_volatile(node, ".".join(node.path))
        else:
            kind = self._scope.resolve(node.path)
            self.paths.add(node.path)
        if kind is None:
            raise FormulaError("unknown_field", node.pos, name=".".join(node.path))
        if kind.kind == "rows" and not rows:
            raise FormulaError("not_a_value", node.pos, name=".".join(node.path))
        self.linked = self.linked or kind.linked
        return replace(node, type=kind)

    def _call(self, node: Call) -> Node:
        function = FUNCTIONS.get(node.name)
        if function is None:
            similar = get_close_matches(node.name, FUNCTIONS, n=1)
            raise FormulaError("unknown_function", node.pos, name=node.name[:60], similar=similar[0] if similar else "")
        params = function.layout(len(node.args))
        if params is None:
            raise _wrong_count(function, node)
        args = [
            self._path(arg, rows=True) if "rows" in param.types and isinstance(arg, Path) else self.visit(arg)
            for arg, param in zip(node.args, params, strict=True)
        ]
        checked, result = check_arguments(function, params, args)
        if function.volatile:
            self._mark_volatile(node, function.name)
        if isinstance(function.sql, Refused):
            self.refusals[function.name] = function.sql
        return replace(node, args=checked, type=result)

    def _mark_volatile(self, node: Node, name: str) -> None:
        if not self._allow_volatile:
            raise FormulaError("volatile_not_allowed", node.pos, name=name)
        self.volatile = True

    def _unary(self, node: Unary) -> Node:
        arg = self.visit(node.arg)
        if type_of(arg) not in (NUMBER, BLANK):
            raise _operand(node, "number", arg)
        return replace(node, arg=arg, type=NUMBER)

    def _binary(self, node: Binary) -> Node:
        left, right = _beside(self.visit(node.left), self.visit(node.right), node.op)
        if node.op in COMPARISONS:
            result = _comparison(node, left, right)
        elif node.op == "&":
            result = _joined(node, left, right)
        else:
            result = _arithmetic(node, left, right)
        return replace(node, left=left, right=right, type=result)


def _wrong_count(function: Function, node: Call) -> FormulaError:
    least, most = function.least, function.most
    wanted = f"{least}…" if most is None else str(least) if most == least else f"{least} – {most}"
    return FormulaError("argument_count", node.pos, function=function.name, found=len(node.args), wanted=wanted)


def _beside(left: Node, right: Node, op: str) -> tuple[Node, Node]:
    """A text literal beside a date, time or datetime is read as one, where two of them may meet."""
    if op not in COMPARISONS and op != "-":
        return left, right
    if BLANK in (type_of(left), type_of(right)):
        return _adopt(left, type_of(right)), _adopt(right, type_of(left))
    if type_of(left).kind in _LITERALS:
        return left, as_literal(right, type_of(left)) or right
    if type_of(right).kind in _LITERALS:
        return as_literal(left, type_of(right)) or left, right
    return left, right


def _adopt(node: Node, kind: ValueType) -> Node:
    """A field that is known only as blank (not the literal `""`) has the type of what it is compared with."""
    return replace(node, type=kind) if isinstance(node, Path) and type_of(node) == BLANK else node


def _comparison(node: Binary, left: Node, right: Node) -> ValueType:
    a, b = type_of(left), type_of(right)
    for side, kind in ((left, a), (right, b)):
        if kind.kind == "list":
            raise _operand(node, "any", side)
    if a == b or (BLANK in (a, b) and (node.op in ("=", "<>") or TEXT in (a, b))):
        return BOOLEAN
    if {a.kind, b.kind} == {"date", "datetime"}:
        raise FormulaError("date_beside_datetime", node.pos)
    raise _operand(node, str(TEXT if a == BLANK else a), right)


def _joined(node: Binary, left: Node, right: Node) -> ValueType:
    for side in (left, right):
        if type_of(side).kind == "list":
            raise _operand(node, "any", side)
    return TEXT


def _arithmetic(node: Binary, left: Node, right: Node) -> ValueType:
    a, b = type_of(left), type_of(right)
    if node.op in "+-" and a.kind in _MOMENTS:
        if b in (NUMBER, BLANK):
            return a
        if node.op == "-" and a == b:
            return NUMBER
        if node.op == "-" and b.kind in _MOMENTS:
            raise FormulaError("date_beside_datetime", node.pos)
        raise _operand(node, "number", right)
    for side in (left, right):
        if type_of(side) not in (NUMBER, BLANK):
            raise _operand(node, "number", side)
    return NUMBER


def _operand(node: Unary | Binary, expected: str, side: Node) -> FormulaError:
    return FormulaError("operand_type", node.pos, operator=node.op, expected=expected, found=str(type_of(side)))
