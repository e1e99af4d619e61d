"""Checked tree to Python closures: `compile_python(checked)(env)`. Closures never raise; what has no value is None."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from engines.expr.checker import Checked
from engines.expr.functions import FUNCTIONS
from engines.expr.literals import criterion
from engines.expr.nodes import Binary, Boolean, Call, Node, Number, Path, Text, Unary, type_of
from engines.expr.numbers import ZERO
from engines.expr.operators import COMPARE, binary, unary
from engines.expr.signature import Function, Param
from engines.expr.types import BLANK, ValueType
from engines.expr.values import Env, Value, instant, read_datetime, short

Compiled = Callable[[Env], Any]
"""A closure; what it yields is a Value of the node's type, which the type checker cannot follow through the tree."""

_DEFAULTS: dict[str, Any] = {"number": ZERO, "text": "", "boolean": False}
_MOMENTS = {"date", "time", "datetime"}


def compile_python(checked: Checked) -> Callable[[Env], Value]:
    """A function of an Env that yields the value of the formula."""
    return compile_node(checked.node)


def compile_node(node: Node) -> Compiled:
    match node:
        case Number() | Boolean():
            return constant(node.value)
        case Text():
            return _text(node)
        case Path():
            return _path(node)
        case Call():
            return _call(node)
        case Unary():
            return unary(node.op, compile_node(node.arg))
        case Binary():
            left, right = type_of(node.left), type_of(node.right)
            return binary(node.op, left.kind, compile_node(node.left), right.kind, compile_node(node.right))


def constant(value: object) -> Compiled:
    return lambda env: value


def _text(node: Text) -> Compiled:
    match type_of(node).kind:
        case "date":
            return constant(date.fromisoformat(node.value))
        case "time":
            return constant(time.fromisoformat(node.value))
        case "datetime":
            return _datetime(node.value)
        case _:
            return constant(node.value or None)


def _datetime(text: str) -> Compiled:
    value = read_datetime(text)
    if value is None or value.tzinfo:
        return constant(value)
    local: datetime = value
    return lambda env: instant(local, env.zone)


def _path(node: Path) -> Compiled:
    path = node.path
    kind = type_of(node)
    if path[0] == "current_user":
        key = path[1]
        return lambda env: env.user.get(key) or None
    if kind.kind in ("list", "rows"):
        return lambda env: _items(env.record, path)
    if len(path) == 1:
        name = path[0]
        if kind.kind == "text":
            return lambda env: env.record.get(name) or None
        return lambda env: env.record.get(name)
    return lambda env: _along(env.record, path)


def _along(record: object, path: Sequence[str]) -> object:
    for key in path:
        if not isinstance(record, Mapping):
            return None
        record = record.get(key)
    return None if record == "" else record


def _items(record: object, path: Sequence[str]) -> tuple[object, ...]:
    """The values of a path that passes one list: of rows, or of values at its end."""
    for index, key in enumerate(path):
        if not isinstance(record, Mapping):
            return ()
        record = record.get(key)
        if isinstance(record, list | tuple):
            rest = path[index + 1 :]
            return tuple([_along(row, rest) for row in record]) if rest else tuple(record)
    return ()


def _call(node: Call) -> Compiled:
    function = FUNCTIONS[node.name]
    params = function.layout(len(node.args)) or ()
    args = [_argument(function, param, node, index) for index, param in enumerate(params)]
    if function.lazy:
        lazy: Compiled = function.python(*args)
        return lazy
    required = [index for index, param in enumerate(params) if _MOMENTS.issuperset(param.types)]
    run = _required(function, args, required) if required else _strict(function, args)
    return _shortened(run) if function.result == "text" else run


def _argument(function: Function, param: Param, node: Call, index: int) -> Compiled:
    arg = node.args[index]
    if "criterion" in param.types:
        return _criterion(arg, type_of(node.args[0]).of or BLANK)
    compiled = compile_node(arg)
    if param.types == ("S",):
        return _or(compiled, _DEFAULTS.get(_compared_kind(function, node)))
    if len(param.types) > 1 or param.types[0] not in _DEFAULTS or isinstance(arg, Number | Boolean):
        return compiled
    return _or(compiled, _DEFAULTS[param.types[0]])


def _compared_kind(function: Function, node: Call) -> str:
    """The type that the variable `S` stands for: its blanks count as in a comparison."""
    params = function.layout(len(node.args)) or ()
    kinds = (type_of(arg).kind for arg, param in zip(node.args, params, strict=True) if param.types == ("S",))
    return next((kind for kind in kinds if kind != "blank"), "text")


def _or(compiled: Compiled, default: object) -> Compiled:
    def run(env: Env) -> object:
        value = compiled(env)
        return default if value is None else value

    return run


def _criterion(arg: Node, kind: ValueType) -> Compiled:
    """Yields a test of one item: blanks meet only `""`, `=` and `<>…`."""
    operator, literal = ("=", arg)
    if isinstance(arg, Text):
        operator, literal = criterion(arg, kind) or ("=", arg)
    operand = compile_node(literal)
    compare = COMPARE[operator]

    def run(env: Env) -> Callable[[object], bool]:
        wanted = operand(env)

        def test(item: object) -> bool:
            if item is None or wanted is None:
                return (operator == "=" and item is wanted) or (operator == "<>" and item is not wanted)
            return bool(compare(item, wanted))

        return test

    return run


def _strict(function: Function, args: list[Compiled]) -> Compiled:
    python = function.python
    if function.context:
        return lambda env: python(env, *[arg(env) for arg in args])
    match args:
        case [one]:
            return lambda env: python(one(env))
        case [one, two]:
            return lambda env: python(one(env), two(env))
        case _:
            return lambda env: python(*[arg(env) for arg in args])


def _required(function: Function, args: list[Compiled], required: list[int]) -> Compiled:
    """Where a date, time or datetime is wanted and blank, the result is blank."""
    python, context = function.python, function.context

    def run(env: Env) -> object:
        values = [arg(env) for arg in args]
        for index in required:
            if values[index] is None:
                return None
        return python(env, *values) if context else python(*values)

    return run


def _shortened(run: Compiled) -> Compiled:
    def text(env: Env) -> str | None:
        value: str | None = run(env)
        return short(value) if value else None

    return text
