"""The explicit list of kinds. A new kind is one file and one line here."""

from typing import Annotated, Any, Union

from pydantic import Discriminator

from engines.form.definition import ElementDefinition, FieldDefinition, FormDefinition, LayoutDefinition
from engines.form.fields.attachment import Attachment
from engines.form.fields.date import Date
from engines.form.fields.datetime import Datetime
from engines.form.fields.department import Department
from engines.form.fields.email import Email
from engines.form.fields.formula import Formula
from engines.form.fields.image import Image
from engines.form.fields.link import Link
from engines.form.fields.long_text import LongText
from engines.form.fields.lookup import Lookup
from engines.form.fields.member import Member
from engines.form.fields.money import Money
from engines.form.fields.multi_select import MultiSelect
from engines.form.fields.number import Number
from engines.form.fields.percent import Percent
from engines.form.fields.phone import Phone
from engines.form.fields.select import Select
from engines.form.fields.serial import Serial
from engines.form.fields.sub_form import SubForm, SubFormField
from engines.form.fields.switch import Switch
from engines.form.fields.text import Text
from engines.form.fields.time import Time
from engines.form.fields.url import Url
from engines.form.kinds import FieldKind, HoldsRows, LayoutKind
from engines.form.layouts.columns import Column, Columns, ColumnsElement
from engines.form.layouts.description import Description
from engines.form.layouts.divider import Divider
from engines.form.layouts.section import Section, SectionElement
from engines.form.layouts.tabs import Tab, Tabs, TabsElement

_FIELDS: tuple[FieldKind[Any], ...] = (
    Text(),
    LongText(),
    Number(),
    Money(),
    Percent(),
    Date(),
    Datetime(),
    Time(),
    Select(),
    MultiSelect(),
    Switch(),
    Member(),
    Department(),
    Phone(),
    Email(),
    Url(),
    Attachment(),
    Image(),
    Serial(),
    Formula(),
    Link(),
    Lookup(),
    SubForm(),
)
_LAYOUTS: tuple[LayoutKind[Any], ...] = (Section(), Columns(), Tabs(), Divider(), Description())

FIELD_KINDS: dict[str, FieldKind[Any]] = {kind.type: kind for kind in _FIELDS}
LAYOUT_KINDS: dict[str, LayoutKind[Any]] = {kind.type: kind for kind in _LAYOUTS}


def field_kind(field: FieldDefinition) -> FieldKind[Any]:
    return FIELD_KINDS[field.type]


def layout_kind(element: LayoutDefinition) -> LayoutKind[Any]:
    return LAYOUT_KINDS[element.type]


def kind_of(element: ElementDefinition) -> FieldKind[Any] | LayoutKind[Any]:
    return FIELD_KINDS.get(element.type) or LAYOUT_KINDS[element.type]


def kinds() -> dict[str, list[str]]:
    """Every registered kind, as `dougong kinds` prints it."""
    return {"field": list(FIELD_KINDS), "layout": list(LAYOUT_KINDS)}


def _complete() -> None:
    """Tells the models that hold elements which elements there are."""
    models = [*(kind.model for kind in _FIELDS), *(kind.model for kind in _LAYOUTS)]
    in_rows = [kind.model for kind in _FIELDS if not isinstance(kind, HoldsRows)]
    names = {
        "Element": Annotated[Union[tuple(models)], Discriminator("type")],  # noqa: UP007 # built at run time
        "RowElement": Annotated[Union[tuple(in_rows)], Discriminator("type")],  # noqa: UP007
    }
    for model in (SubFormField, SectionElement, Column, ColumnsElement, Tab, TabsElement, FormDefinition):
        model.model_rebuild(force=True, _types_namespace=names)


_complete()

__all__ = ["FIELD_KINDS", "LAYOUT_KINDS", "FormDefinition", "field_kind", "kind_of", "kinds", "layout_kind"]
