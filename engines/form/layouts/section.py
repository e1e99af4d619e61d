"""A titled part of the form."""

from collections.abc import Sequence
from typing import Literal

from engines.form.definition import ElementDefinition, Elements, LayoutDefinition
from engines.form.kinds import LayoutKind


class SectionElement(LayoutDefinition):
    type: Literal["section"]
    collapsible: bool = False
    collapsed: bool = False
    elements: Elements = ()


class Section(LayoutKind[SectionElement]):
    type = "section"
    model = SectionElement

    def children(self, element: SectionElement) -> Sequence[tuple[tuple[str | int, ...], ElementDefinition]]:
        return [(("elements", place), child) for place, child in enumerate(element.elements)]
