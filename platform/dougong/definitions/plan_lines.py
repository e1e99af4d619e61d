"""A plan as people read it: steps that belong together are one line, and what goes without saying is none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines import messages
from engines.form import Step
from engines.form.analysis import FormAnalysis, Node, Universe
from engines.text import Label, text_of

_CREATING = ("create_table", "create_child_table")
_OPPOSITES = {
    "create_index": "drop_index",
    "drop_index": "create_index",
    "add_foreign_key": "drop_foreign_key",
    "drop_foreign_key": "add_foreign_key",
}
_COUNTS_VALUES = ("convert_column", "hide_column", "unhide_column", "replace_column")

Field = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with what it touches at this moment."""

    step: Step
    rows: int
    values: int


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What one line tells: what happens (a kind of step, or what several come to), and the step that has the numbers."""

    kind: str
    planned: PlannedStep
    destructive: bool

    @property
    def touches_nothing(self) -> bool:
        """No data at all: then no number is worth a word."""
        return (self.planned.values if self.kind in _COUNTS_VALUES else self.planned.rows) == 0


def plan_lines(steps: Sequence[PlannedStep]) -> list[PlanLine]:
    """The lines of a plan, each where its first step stands."""
    whole = _whole_tables(steps)
    fields: dict[Field, list[PlannedStep]] = {}
    lines: list[PlanLine] = []
    for planned in steps:
        step = planned.step
        if step.field is not None and step.table not in whole:
            fields.setdefault((step.table, step.field), []).append(planned)
    for planned in steps:
        step = planned.step
        if step.table in whole:
            lines += [_alone(planned)] if step.kind == whole[step.table] and not _follows_form(step, steps) else []
        elif step.field is None:
            lines.append(_alone(planned))
        else:
            lines += _of_field(fields.pop((step.table, step.field), []))
    return lines


def _whole_tables(steps: Sequence[PlannedStep]) -> Mapping[str, str]:
    """Tables that come or go as a whole, with the kind of step that says so."""
    kinds = (*_CREATING, "hide_table")
    return {planned.step.table: planned.step.kind for planned in steps if planned.step.kind in kinds}


def _follows_form(step: Step, steps: Sequence[PlannedStep]) -> bool:
    """A sub-form that is hidden with its form."""
    if step.kind != "hide_table" or step.sub_form is None:
        return False
    return any(
        other.step.kind == "hide_table" and other.step.form == step.form and other.step.sub_form is None
        for other in steps
    )


def _alone(planned: PlannedStep) -> PlanLine:
    return PlanLine(planned.step.kind, planned, planned.step.destructive)


def _of_field(steps: Sequence[PlannedStep]) -> Iterator[PlanLine]:
    """The lines of one field: first what becomes of its values, then the indexes and links that this leaves to say."""
    by_kind = {planned.step.kind: planned for planned in steps}
    brought = by_kind.get("unhide_column") or by_kind.get("add_column")
    gone, computed, converted = (by_kind.get(kind) for kind in ("hide_column", "compute_column", "convert_column"))
    if gone and brought:
        destructive = any(planned.step.destructive for planned in steps)
        yield PlanLine(_change(gone, computed, converted), converted or computed or gone, destructive)
    elif brought and computed:
        yield PlanLine("add_computed", computed, destructive=False)
    else:
        yield from (_alone(planned) for planned in (brought, gone) if planned)
    blank = "add_column" in by_kind and not computed and not converted
    if not blank and (brought or not gone):
        yield from _constraints(steps, replaced=gone is not None)


def _change(gone: PlannedStep, computed: PlannedStep | None, converted: PlannedStep | None) -> str:
    if converted:
        return "convert_column"
    if computed:
        return "become_formula" if gone.step.destructive else "change_formula"
    return "replace_column"


def _constraints(steps: Sequence[PlannedStep], replaced: bool) -> Iterator[PlanLine]:
    """A replaced column is given anew what it had before; only what it did not have, or has no more, is worth a line."""
    found = [planned for planned in steps if planned.step.kind in _OPPOSITES]
    for planned in found:
        if not replaced or not any(_undoes(planned.step, other.step) for other in found):
            yield _alone(planned)


def _undoes(step: Step, other: Step) -> bool:
    return other.kind == _OPPOSITES[step.kind] and is_unique(step) == is_unique(other)


def is_unique(step: Step) -> bool:
    return step.index is not None and step.index.unique


class PlanWords:
    """Says a plan in one language. Names come from the draft, those of what is gone there from the release before."""

    def __init__(self, app: str, draft: Universe, before: Universe, locale: str) -> None:
        self._app = app
        self._universes = (draft, before)
        self._locale = locale

    def line_json(self, line: PlanLine) -> dict[str, Any]:
        step, rows, values = line.planned.step, line.planned.rows, line.planned.values
        params = {"form": self._place(step), "field": self._field(step), "sub_form": self._sub_form(step)}
        return {
            "kind": line.kind,
            "document": {"type": "form", "key": step.form},
            "sub_form": step.sub_form,
            "field": step.field,
            "rows": rows,
            "values": values,
            "destructive": line.destructive,
            "message": messages.say(_code(line), {**params, "rows": rows, "values": values}, self._locale),
        }

    def _form(self, step: Step) -> str:
        found = self._first(step, lambda form: form.definition.label)
        return text_of(found, self._locale, step.form)

    def _sub_form(self, step: Step) -> str:
        if step.sub_form is None:
            return ""
        return text_of(self._label(step, (step.sub_form,)), self._locale, step.sub_form)

    def _place(self, step: Step) -> str:
        """The form, for a field of a row with the sub-form."""
        names = [self._form(step)] if step.field is None else [self._form(step), self._sub_form(step)]
        return " › ".join(name for name in names if name)

    def _field(self, step: Step) -> str:
        if step.field is None:
            return ""
        node = (step.sub_form, step.field) if step.sub_form else (step.field,)
        return text_of(self._label(step, node), self._locale, step.field)

    def _label(self, step: Step, node: Node) -> Label | None:
        def label(form: FormAnalysis) -> Label | None:
            info = form.info(node)
            return info.definition.label if info else None

        return self._first(step, label)

    def _first(self, step: Step, find: Callable[[FormAnalysis], Label | None]) -> Label | None:
        forms = (universe.form(self._app, step.form) for universe in self._universes)
        return next((found for form in forms if form and (found := find(form)) is not None), None)


def _code(line: PlanLine) -> str:
    step = line.planned.step
    unique = ".unique" if is_unique(step) else ""
    of_rows = ".rows" if step.sub_form and step.field is None else ""
    of_owner = ".owner" if step.index is not None and step.field is None and not step.sub_form else ""
    code = f"plan.{line.kind}{unique}{of_rows}{of_owner}"
    without = f"{code}.none"
    return without if line.touches_nothing and without in messages.catalogue("en-US") else code
