"""Options, as select and multi-select have them."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, JsonValue

from engines.definition import Colour, Model
from engines.form.definition import FieldDefinition
from engines.form.reading import Reader
from engines.names import Key
from engines.problems import Problem
from engines.text import Label, text_of


class Option(Model):
    value: Key
    label: Label
    color: Colour | None = None
    disabled: bool = False  # kept where it stands, not to be chosen any more


Options = Annotated[tuple[Option, ...], Field(max_length=1000)]


class HasOptions(FieldDefinition):
    options: Options = ()


EXAMPLE: dict[str, JsonValue] = {"options": [{"value": f"option_{n}", "label": f"Option {n}"} for n in range(10)]}


def lint_options(element: HasOptions) -> Iterable[Problem]:
    if not element.options:
        yield Problem("no_options", ("options",))
    seen: set[str] = set()
    for place, option in enumerate(element.options):
        if option.value in seen:
            yield Problem("duplicate_option", ("options", place, "value"), {"value": option.value})
        seen.add(option.value)


def check_option(field: HasOptions, value: str) -> Problem | None:
    option = next((option for option in field.options if option.value == value), None)
    if option is None:
        return Problem("unknown_option", params={"value": value})
    return Problem("disabled_option", params={"value": value}) if option.disabled else None


def option_words(field: HasOptions, value: str, reader: Reader) -> str:
    """The option's label; a value that is no option any more stands for itself."""
    option = next((option for option in field.options if option.value == value), None)
    return text_of(option.label if option else None, reader.locale, value)


def find_option(field: HasOptions, text: str) -> str | None:
    """The option whose value or label is `text`: what a text column's values are matched by."""
    wanted = text.strip()
    for option in field.options:
        labels = [option.label] if isinstance(option.label, str) else list(option.label.values())
        if wanted == option.value or wanted in labels:
            return option.value
    return None
