"""A text that explains something. Plain text, never markup."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue, StringConstraints

from engines.form.definition import LayoutDefinition
from engines.form.kinds import LayoutKind
from engines.text import Locale

_Words = Annotated[str, StringConstraints(max_length=10_000, pattern=r"^[^\x00]*$")]


class DescriptionElement(LayoutDefinition):
    type: Literal["description"]
    text: _Words | Annotated[dict[Locale, _Words], Field(min_length=1)]


class Description(LayoutKind[DescriptionElement]):
    type = "description"
    model = DescriptionElement
    example: ClassVar[dict[str, JsonValue]] = {"text": "Read this first."}
