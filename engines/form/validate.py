"""What is wrong with a record: everything at once, each with its path."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.access import FormAccess
from engines.definition import Formula
from engines.expr import Env
from engines.form.analysis import Result
from engines.form.compile import CompiledField, CompiledForm
from engines.form.environment import Environment, Facts, closure
from engines.form.parse import Record
from engines.names import index_name
from engines.problems import Path, Problem
from engines.text import Label

Test = Callable[[Env], bool]


@dataclass(frozen=True, slots=True)
class _FieldRules:
    field: CompiledField
    visible: Test
    required: Test
    read_only: Test


@dataclass(frozen=True, slots=True)
class _Check:
    test: Test
    path: Path
    message: Label


@dataclass(frozen=True, slots=True)
class _Rules:
    fields: tuple[_FieldRules, ...]
    rows: Mapping[str, tuple[_FieldRules, ...]]
    checks: tuple[_Check, ...]


def validate(
    form: CompiledForm,
    record: Record,
    facts: Facts,
    *,
    sent: Record,
    old: Record | None = None,
    trusted: bool = False,
) -> list[Problem]:
    """All problems of a computed record. `sent` is what the client sent, `old` the stored record (None: it is new).

    Conditions are asked of the new record. A hidden field is not required and keeps what it had; a hidden or read-only
    field may be sent only as it is (what `trusted` writers, such as imports, need not heed). Limits are checked of
    values that are new or changed; required fields and the form's checks always.
    """
    rules = form.memo("rules", lambda: _compile(form))
    environment = Environment(form, record, facts)
    problems: list[Problem] = []
    for each in rules.fields:
        path = (each.field.key,)
        before = old.get(each.field.key) if old else None
        problems += _field(each, environment.record, record, sent, before, old is None, path, trusted)
        if each.field.holds_rows and each.visible(environment.record):
            problems += _rows(form, rules.rows[each.field.key], environment, record, sent, old, trusted)
    problems += [
        Problem("check_failed", check.path, {"message": check.message})
        for check in rules.checks
        if not check.test(environment.record)
    ]
    return problems


def _field(
    rules: _FieldRules,
    env: Env,
    record: Record,
    sent: Record,
    before: Any,
    new: bool,
    path: Path,
    trusted: bool,
) -> Iterator[Problem]:
    field = rules.field
    value = record.get(field.key)
    is_blank = value is None or value == []
    visible = rules.visible(env)
    changed = new or value != before
    if (
        field.key in sent
        and changed
        and not trusted
        and (not visible or rules.read_only(env))
        and not (new and is_blank)
    ):
        yield Problem("read_only_field", path, {"field": field.definition.label})
    if is_blank:
        if visible and field.is_writable and rules.required(env):
            yield Problem("required", path, {"field": field.definition.label})
    elif changed and field.is_writable and visible:
        yield from (problem.under(*path) for problem in field.kind.check(field.definition, value))


def _rows(
    form: CompiledForm,
    rules: tuple[_FieldRules, ...],
    environment: Environment,
    record: Record,
    sent: Record,
    old: Record | None,
    trusted: bool,
) -> Iterator[Problem]:
    if not rules:
        return
    sub_form = rules[0].field.sub_form
    assert sub_form is not None
    before = {row["id"]: row for row in (old or {}).get(sub_form) or ()}
    given = sent.get(sub_form) or ()
    for place, (row, env) in enumerate(zip(record.get(sub_form) or (), environment.rows(sub_form), strict=True)):
        row_before = before.get(row.get("id", ""))
        row_sent = given[place] if place < len(given) else {}
        for each in rules:
            path = (sub_form, place, each.field.key)
            value_before = row_before.get(each.field.key) if row_before else None
            yield from _field(each, env, row, row_sent, value_before, row_before is None, path, trusted)
    for each in rules:
        if each.field.definition.unique:
            yield from _repeated(record.get(sub_form) or (), sub_form, each.field.key)


def _repeated(rows: Collection[Record], sub_form: str, key: str) -> Iterator[Problem]:
    seen: list[Any] = []
    for place, row in enumerate(rows):
        value = row.get(key)
        if value is not None and value in seen:
            yield Problem("not_unique_in_rows", (sub_form, place, key))
        seen.append(value)


def refuse_fields(form: CompiledForm, access: FormAccess, sent: Record) -> list[Problem]:
    """Fields that the caller's rights do not let him write: hidden ones are `unknown_field`, like absent ones."""
    problems = []
    for key, value in sent.items():
        problems += _refusal(access, (key,), (key,))
        for place, row in enumerate(value or () if key in form.rows else ()):
            for inner in row:
                problems += [] if inner == "id" else _refusal(access, (key, inner), (key, place, inner))
    return problems


def _refusal(access: FormAccess, node: tuple[str, ...], path: Path) -> list[Problem]:
    mode = access.mode(node)
    if mode == "write":
        return []
    return [Problem("unknown_field" if mode == "hidden" else "read_only_field", path, {"field": str(path[-1])})]


# -- compiling -------------------------------------------------------------------------------------------------------


def _compile(form: CompiledForm) -> _Rules:
    return _Rules(
        tuple(_rules_of(form, field) for field in form.fields.values()),
        {key: tuple(_rules_of(form, field) for field in rows.fields.values()) for key, rows in form.rows.items()},
        tuple(
            _Check(_test(form, check.condition, None), (check.field,) if check.field else (), check.message)
            for check in form.definition.checks
        ),
    )


def _rules_of(form: CompiledForm, field: CompiledField) -> _FieldRules:
    conditions = [_test(form, condition, field.sub_form) for condition in field.info.place.conditions]
    visible = (lambda env: all(test(env) for test in conditions)) if conditions else _always
    definition = field.definition
    return _FieldRules(
        field, visible, _either(form, definition.required, field), _either(form, definition.read_only, field)
    )


def _either(form: CompiledForm, condition: bool | Formula, field: CompiledField) -> Test:
    if isinstance(condition, Formula):
        return _test(form, condition, field.sub_form)
    return _always if condition else _never


def _test(form: CompiledForm, formula: Formula, sub_form: str | None) -> Test:
    result = form.analysis.condition(formula, sub_form)
    if not isinstance(result, Result):
        return _always  # lint refuses it; what was published before this rule goes on
    run = closure(form.analysis, result.checked, sub_form)
    return lambda env: bool(run(env))


def _always(env: Env) -> bool:
    return True


def _never(env: Env) -> bool:
    return False


def constraint_problem(form: CompiledForm, name: str) -> Problem | None:
    """What the violation of a constraint or unique index of the form means for the client; None: not one of ours."""
    found: Mapping[str, Problem] = form.memo("constraints", lambda: _constraints(form))
    return found.get(name)


def _constraints(form: CompiledForm) -> dict[str, Problem]:

    problems = {}
    for field in form.every_field():
        if field.column is None:
            continue
        table = (form.rows[field.sub_form].table if field.sub_form else form.table).name
        path = field.info.node
        params = {"field": field.definition.label}
        problems[index_name(table, field.column.name, "key")] = Problem("not_unique", path, params)
        for ending in ("fk", "fk_clear"):
            problems[index_name(table, field.column.name, ending)] = Problem("unknown_reference", path, params)
    return problems
