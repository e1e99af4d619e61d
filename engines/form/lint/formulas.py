"""Formulas in their places."""

from collections.abc import Iterator

from engines.definition import Formula
from engines.expr.types import BOOLEAN, ValueType
from engines.form.analysis import FormAnalysis, Result, paths_in
from engines.problems import Path, Problem


def lint_formula(
    form: FormAnalysis,
    formula: Formula,
    sub_form: str | None,
    path: Path,
    *,
    boolean: bool = False,
    expect: ValueType | None = None,
    in_sql: bool = False,
) -> Iterator[Problem]:
    """What is wrong with one formula; with line and column where there is a place in its text."""
    result = form.check(formula, sub_form, BOOLEAN if boolean else expect)
    if isinstance(result, Problem):
        yield _blamed(form, formula, sub_form, result).under(*path, "formula")
        return
    if in_sql:
        yield from (problem.under(*path, "formula") for problem in sql_refusals(result))


def sql_refusals(result: Result) -> Iterator[Problem]:
    """Functions that the database has no exact form of."""
    for function, refusal in result.checked.sql_refusals:
        reason = {"zh-CN": refusal.zh, "en-US": refusal.en}
        yield Problem("formula.not_in_sql", params={"function": function, "reason": reason, "line": 1, "column": 1})


def _blamed(form: FormAnalysis, formula: Formula, sub_form: str | None, problem: Problem) -> Problem:
    """`unknown_field` for a field that exists but is itself wrong would send people to the wrong place."""
    if problem.code != "formula.unknown_field":
        return problem
    name = str(problem.params.get("name", ""))
    for path in paths_in(formula.formula):
        touched = form.touched(path, sub_form) if ".".join(path) == name else None
        if touched is not None and touched[0].type_of(touched[1]) is None:
            return Problem("formula_uses_broken_field", params={**problem.params, "field": name})
    return problem
