"""Checked arguments of a call against the parameters they are laid on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engines.expr.errors import FormulaError
from engines.expr.formats import format_fault
from engines.expr.literals import as_literal, criterion
from engines.expr.nodes import Node, Text, start, type_of
from engines.expr.signature import Function, Param
from engines.expr.types import BLANK, SCALARS, TEXT, ValueType, parse_type

VARIABLES = ("T", "S")


def check_arguments(
    function: Function, params: Sequence[Param], args: Sequence[Node]
) -> tuple[tuple[Node, ...], ValueType]:
    """The arguments, literals read as what the parameter wants, and the type of the result. Raises FormulaError."""
    bound = {name: _bind(name, function, params, args) for name in VARIABLES}
    checked: list[Node] = []
    for index, (param, arg) in enumerate(zip(params, args, strict=True)):
        node = _literal_only(function, param, arg, checked) or _accept(param, arg, bound)
        if node is None:
            raise FormulaError(
                "argument_type",
                start(arg),
                function=function.name,
                number=index + 1,
                expected="|".join(_wanted(param, function, bound)),
                found=str(type_of(arg)),
            )
        checked.append(node)
    return tuple(checked), bound[function.result] if function.result in VARIABLES else parse_type(function.result)


def _bind(name: str, function: Function, params: Sequence[Param], args: Sequence[Node]) -> ValueType:
    """The type of a variable's first argument that is neither blank nor a text literal, else of these."""
    fallback = BLANK
    among = function.variables.get(name, tuple(SCALARS))
    for param, arg in zip(params, args, strict=True):
        kind = _candidate(name, param, type_of(arg))
        if kind is None or kind == BLANK:
            continue
        if not isinstance(arg, Text):
            if kind.kind in among:
                return SCALARS[kind.kind]
        elif fallback == BLANK:
            fallback = TEXT if "text" in among else _read_as(arg, among)
    return fallback


def _read_as(arg: Node, among: Sequence[str]) -> ValueType:
    """What a text literal is where a variable stands for no text."""
    return next((SCALARS[kind] for kind in among if as_literal(arg, SCALARS[kind])), BLANK)


def _candidate(name: str, param: Param, kind: ValueType) -> ValueType | None:
    if kind.kind == "list":
        return kind.of if f"list<{name}>" in param.types else None
    return kind if name in param.types else None


def _literal_only(function: Function, param: Param, arg: Node, before: Sequence[Node]) -> Node | None:
    if param.types == ("keyword",):
        value = arg.value if isinstance(arg, Text) else ""
        for choice in param.choices:
            if value.upper() == choice.upper():
                return replace(arg, value=choice) if isinstance(arg, Text) else arg
        raise FormulaError("bad_keyword", start(arg), function=function.name, choices=", ".join(param.choices))
    if param.types == ("format",):
        fault = format_fault(arg.value, type_of(before[0])) if isinstance(arg, Text) else "literal"
        if fault is not None:
            raise FormulaError("bad_format", start(arg), function=function.name, part=fault)
        return arg
    return None


def _accept(param: Param, arg: Node, bound: dict[str, ValueType]) -> Node | None:
    kind = type_of(arg)
    for wanted in param.types:
        node = _criterion(arg, bound["T"]) if wanted == "criterion" else _accept_one(wanted, arg, kind, bound)
        if node is not None:
            return node
    return None


def _accept_one(wanted: str, arg: Node, kind: ValueType, bound: dict[str, ValueType]) -> Node | None:
    if wanted.startswith("list<"):
        if kind.kind != "list" or kind.of is None:
            return None
        item = wanted[5:-1]
        return arg if item == "any" or kind.of == (bound.get(item) or parse_type(item)) else None
    if wanted == "rows":
        return arg if kind.kind == "rows" else None
    if kind.kind in ("list", "rows"):
        return None
    if wanted == "any" or kind == BLANK:
        return arg
    target = bound.get(wanted) or parse_type(wanted)
    return arg if kind == target else as_literal(arg, target)


def _criterion(arg: Node, kind: ValueType) -> Node | None:
    if isinstance(arg, Text):
        return arg if criterion(arg, kind) else None
    return arg if type_of(arg) == kind else None


def _wanted(param: Param, function: Function, bound: dict[str, ValueType]) -> list[str]:
    names: list[str] = []
    for token in param.types:
        variable = next((name for name in VARIABLES if token in (name, f"list<{name}>")), None)
        if variable is None:
            names.append(token)
        elif bound[variable] == BLANK:
            names.extend(token.replace(variable, kind) for kind in function.variables.get(variable, ("any",)))
        else:
            names.append(token.replace(variable, str(bound[variable])))
    return names
