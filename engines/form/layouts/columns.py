"""Elements side by side."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue

from engines.definition import Model
from engines.form.definition import WIDTHS, ElementDefinition, Elements, LayoutDefinition, Width
from engines.form.kinds import LayoutKind
from engines.names import Key
from engines.problems import Problem


class Column(Model):
    key: Key
    width: Width = 6
    elements: Elements = ()


class ColumnsElement(LayoutDefinition):
    type: Literal["columns"]
    columns: Annotated[tuple[Column, ...], Field(min_length=1, max_length=12)]


class Columns(LayoutKind[ColumnsElement]):
    type = "columns"
    model = ColumnsElement
    example: ClassVar[dict[str, JsonValue]] = {"columns": [{"key": "left"}, {"key": "right"}]}

    def children(self, element: ColumnsElement) -> Sequence[tuple[tuple[str | int, ...], ElementDefinition]]:
        return [
            (("columns", place, "elements", inner), child)
            for place, column in enumerate(element.columns)
            for inner, child in enumerate(column.elements)
        ]

    def lint(self, element: ColumnsElement) -> Iterable[Problem]:
        keys = [column.key for column in element.columns]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield Problem("duplicate_key", ("columns", place, "key"), {"key": key})
        if sum(column.width for column in element.columns) > WIDTHS:
            yield Problem("too_wide", ("columns",), {"max": WIDTHS}, "warning")
