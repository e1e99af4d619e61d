"""The JSON format of a form: a tree of elements, fields are its leaves."""

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from engines.definition import Colour as Colour
from engines.definition import Condition, Default, Document, Formula, Model
from engines.definition import Icon as Icon
from engines.names import Key
from engines.text import Label

MAX_ELEMENTS = 500
MAX_FORMS = 200
MAX_DEPTH = 8
WIDTHS = 12  # columns of the layout grid

Width = Annotated[int, Field(ge=1, le=WIDTHS)]


class ElementDefinition(Model):
    """Anything that stands on a form."""

    default_width: ClassVar[int] = WIDTHS

    type: str
    key: Key
    label: Label = ""
    visible: Formula | None = None
    width: Width | None = None  # absent: the kind's own


class FieldDefinition(ElementDefinition):
    """An element that holds a value."""

    default_width: ClassVar[int] = 6

    label: Label
    help: Label | None = None
    placeholder: Label | None = None
    required: Condition = False
    read_only: Condition = False
    default: Default | None = None
    unique: bool = False
    indexed: bool = False  # sorted or filtered by often: gets an index


class LayoutDefinition(ElementDefinition):
    """An element that arranges others or tells something."""


if TYPE_CHECKING:
    Element = ElementDefinition
    RowElement = FieldDefinition
else:
    # Filled in by the registry, which alone knows all kinds (`engines.form.registry.complete`).
    Element = "Element"
    RowElement = "RowElement"

Elements = Annotated[tuple[Element, ...], Field(max_length=MAX_ELEMENTS)]
RowElements = Annotated[tuple[RowElement, ...], Field(max_length=MAX_ELEMENTS)]


class CheckDefinition(Model):
    """A condition that a record must meet, with the sentence said when it does not."""

    key: Key
    condition: Formula
    message: Label
    field: Key | None = None


class FormDefinition(Document):
    """A form: what staff fill in, and the table behind it."""

    type: Literal["form"]
    icon: Icon | None = None
    description: Label | None = None
    title: Key | None = None  # the field that names a record; absent: the first text-like one
    elements: Elements = ()
    checks: Annotated[tuple[CheckDefinition, ...], Field(max_length=100)] = ()
