"""Defaults and formulas of a record, each after those it uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from pydantic import TypeAdapter, ValidationError

from engines.definition import Formula, StaticDefault
from engines.form.analysis import FieldInfo, Node, Result
from engines.form.compile import CompiledField, CompiledForm
from engines.form.desired import stored_result
from engines.form.environment import Closure, Environment, Facts, closure
from engines.form.kinds import Settled, Value
from engines.form.order import sort_nodes
from engines.form.parse import STRICT, Record


@dataclass(frozen=True, slots=True)
class _Step:
    """How one field gets its value: a default, only where the record is new, or its formula."""

    node: Node
    field: CompiledField
    what: Literal["default", "formula"]
    run: Closure | None  # None: the value is constant
    constant: Value = None
    settle: Callable[[Any, Value], Value] | None = None


def compute(form: CompiledForm, record: Record, facts: Facts, *, new: bool) -> Record:
    """The record with defaults (of a new record, and of new rows) and all stored formulas, every field present.

    `record` is not changed. A default fills what was not sent at all; what was sent as blank stays blank. Rows without
    an `id` are new.
    """
    done = _complete(form, record)
    environment = Environment(form, done, facts)
    for step in _program(form):
        if len(step.node) == 1:
            if step.what == "formula" or (new and step.node[0] not in record):
                value = done[step.node[0]] = _value(step, environment.record)
                environment.set(step.node, value)
            continue
        sub_form, key = step.node
        sent = record.get(sub_form) or ()
        for place, (row, env) in enumerate(zip(done[sub_form], environment.rows(sub_form), strict=True)):
            if step.what == "formula" or ("id" not in row and key not in sent[place]):
                value = row[key] = _value(step, env)
                environment.set(step.node, value, place)
    return done


def _complete(form: CompiledForm, record: Record) -> Record:
    blank, blank_rows = form.memo("blank", lambda: _blank(form))
    done: Record = {**blank, **record}
    for key, blank_row in blank_rows.items():
        done[key] = [{**blank_row, **row} for row in record.get(key) or ()]
    return done


def _blank(form: CompiledForm) -> tuple[Record, dict[str, Record]]:
    """A record without a value, and a row of each sub-form."""
    record: Record = {key: None for key, field in form.fields.items() if field.column is not None}
    rows = {
        key: {each.key: None for each in rows.fields.values() if each.column is not None}
        for key, rows in form.rows.items()
    }
    return record, rows


def _value(step: _Step, env: Any) -> Value:
    value = step.constant if step.run is None else step.run(env)
    if value is None:
        return None
    value = list(value) if isinstance(value, tuple) else value
    return value if step.settle is None else step.settle(step.field.definition, value)


def _program(form: CompiledForm) -> tuple[_Step, ...]:
    return form.memo("program", lambda: _compile(form))


def _compile(form: CompiledForm) -> tuple[_Step, ...]:
    steps = {step.node: step for field in form.every_field() for step in _steps_of(form, field)}
    needs = {node: _needs(form, step.field.info) for node, step in steps.items()}
    return tuple(steps[node] for node in sort_nodes(needs)[0])


def _steps_of(form: CompiledForm, field: CompiledField) -> Iterator[_Step]:
    node, default = field.info.node, field.definition.default
    settle = field.kind.settle if isinstance(field.kind, Settled) else None
    own = stored_result(form.analysis, field.info)
    if own is not None:
        yield _Step(node, field, "formula", closure(form.analysis, own.checked, field.sub_form), settle=settle)
    elif isinstance(default, Formula):
        result = form.analysis.check(default, field.sub_form, field.type)
        if isinstance(result, Result):
            yield _Step(node, field, "default", closure(form.analysis, result.checked, field.sub_form), settle=settle)
    elif isinstance(default, StaticDefault):
        yield _Step(node, field, "default", None, read_default(field.info))


def _needs(form: CompiledForm, info: FieldInfo) -> set[Node]:
    """The fields whose defaults or formulas come first."""
    formula = info.definition.default if isinstance(info.definition.default, Formula) else None
    own = stored_result(form.analysis, info)
    result = own or (
        form.analysis.check(formula, info.place.sub_form, form.analysis.type_of(info)) if formula else None
    )
    if not isinstance(result, Result):
        return set()
    return {form.analysis.node_of(path, info.place.sub_form) for path in result.checked.paths}


def read_default(info: FieldInfo) -> Value:
    """The value of a static default; None when it is not one of the field's type (lint says so)."""
    default, annotation = info.definition.default, info.kind.input_type(info.definition)
    if not isinstance(default, StaticDefault) or default.value in (None, "", []) or annotation is None:
        return None
    try:
        return TypeAdapter(annotation, config=STRICT).validate_json(orjson.dumps(default.value))
    except (ValidationError, TypeError):
        return None
