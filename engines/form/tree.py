"""Walking a form: its elements with their places and what must hold for them to be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.definition import Formula
from engines.form.definition import ElementDefinition, FieldDefinition, FormDefinition, LayoutDefinition
from engines.form.kinds import HoldsRows
from engines.form.registry import field_kind, layout_kind
from engines.problems import Path


@dataclass(frozen=True, slots=True)
class Place:
    """An element where it stands."""

    element: ElementDefinition
    path: Path
    conditions: tuple[Formula, ...]  # its own and those of everything around it: all must hold for it to be seen
    depth: int
    sub_form: str | None = None  # the sub-form whose row it is part of


def walk(form: FormDefinition) -> Iterator[Place]:
    """Every element of the form, those of sub-forms' rows included, from top to bottom."""
    return _walk([(("elements", n), element) for n, element in enumerate(form.elements)], (), 1)


def _walk(
    elements: Sequence[tuple[Path, ElementDefinition]],
    conditions: tuple[Formula, ...],
    depth: int,
    sub_form: str | None = None,
) -> Iterator[Place]:
    for path, element in elements:
        seen_if = (*conditions, element.visible) if element.visible else conditions
        yield Place(element, path, seen_if, depth, sub_form)
        if isinstance(element, LayoutDefinition):
            inside = [((*path, *steps), child) for steps, child in layout_kind(element).children(element)]
            yield from _walk(inside, seen_if, depth + 1, sub_form)
        elif isinstance(element, FieldDefinition):
            kind = field_kind(element)
            if isinstance(kind, HoldsRows):
                rows = [((*path, "elements", n), row) for n, row in enumerate(kind.elements(element))]
                # Within a row only the column's own condition counts; the sub-form's is the record's business.
                yield from _walk(rows, (), depth + 1, element.key)
