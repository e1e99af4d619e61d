"""Formula filters: checked against what the caller may read."""

from engines.access import Rights
from engines.expr import Checked, FormulaError, ValueType, check, parse
from engines.expr.types import BOOLEAN
from engines.form.analysis import formula_problem
from engines.form.compile import CompiledForm
from engines.problems import Problem, Refused


class _ReadableScope:
    """The names of a form that the caller may read; all others do not exist."""

    def __init__(self, form: CompiledForm, rights: Rights) -> None:
        self._form = form
        self._rights = rights

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        found = self._form.analysis.resolve(path)
        return found if found is not None and self._rights.reads_path(self._form, path) else None


def check_filter(form: CompiledForm, rights: Rights, text: str) -> Checked:
    """A condition that can run in the database. Raises Refused with the formula's problem."""
    try:
        checked = check(parse(text), _ReadableScope(form, rights), expect=BOOLEAN)
    except FormulaError as error:
        raise Refused(formula_problem(error)) from error
    if checked.sql_refusals:
        function, refusal = checked.sql_refusals[0]
        reason = {"zh-CN": refusal.zh, "en-US": refusal.en}
        params = {"function": function, "reason": reason, "line": 1, "column": 1}
        raise Refused(Problem("formula.not_in_sql", params=params))
    return checked
