"""Elements on tabs."""

from collections.abc import Iterable, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue

from engines.definition import Model
from engines.form.definition import ElementDefinition, Elements, LayoutDefinition
from engines.form.kinds import LayoutKind
from engines.names import Key
from engines.problems import Problem
from engines.text import Label


class Tab(Model):
    key: Key
    label: Label
    elements: Elements = ()


class TabsElement(LayoutDefinition):
    type: Literal["tabs"]
    tabs: Annotated[tuple[Tab, ...], Field(min_length=1, max_length=30)]


class Tabs(LayoutKind[TabsElement]):
    type = "tabs"
    model = TabsElement
    example: ClassVar[dict[str, JsonValue]] = {"tabs": [{"key": "first", "label": "First"}]}

    def children(self, element: TabsElement) -> Sequence[tuple[tuple[str | int, ...], ElementDefinition]]:
        return [
            (("tabs", place, "elements", inner), child)
            for place, tab in enumerate(element.tabs)
            for inner, child in enumerate(tab.elements)
        ]

    def lint(self, element: TabsElement) -> Iterable[Problem]:
        keys = [tab.key for tab in element.tabs]
        for place, key in enumerate(keys):
            if key in keys[:place]:
                yield Problem("duplicate_key", ("tabs", place, "key"), {"key": key})
