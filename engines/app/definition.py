"""The JSON formats of the app, its menus and its roles."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints

from engines.definition import Colour, Document, Formula, Icon, Model
from engines.names import Key
from engines.text import Label

Action = Literal["see", "create", "edit", "delete"]
FieldMode = Literal["hidden", "read", "write"]
FixedRole = Literal["staff", "builder", "admin"]
ACTIONS: tuple[Action, ...] = ("see", "create", "edit", "delete")


class AppDefinition(Document):
    """What an app is called and looks like. Exactly one in an app, and its key is the app's."""

    type: Literal["app"]
    icon: Icon | None = None
    color: Colour | None = None
    description: Label | None = None


class FormItem(Model):
    """A menu entry that opens a form."""

    type: Literal["form"]
    key: Key
    form: Key
    label: Label | None = None  # absent: the form's
    icon: Icon | None = None


class GroupItem(Model):
    """A named group of menu entries. Groups may stand in groups."""

    type: Literal["group"]
    key: Key
    label: Label
    items: Annotated[tuple["MenuItem", ...], Field(max_length=200)] = ()


MenuItem = Annotated[FormItem | GroupItem, Discriminator("type")]
GroupItem.model_rebuild()


class MenuDefinition(Document):
    """The app's menu."""

    type: Literal["menu"]
    items: Annotated[tuple[MenuItem, ...], Field(max_length=200)] = ()


FieldPath = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,47}(\.[a-z][a-z0-9_]{0,47})?$")]
"""A field, or a field of a sub-form's rows: `amount`, `items.qty`."""


class FormRights(Model):
    """What a role may do with a form, on which rows, with which fields. An unnamed field may be written."""

    actions: tuple[Action, ...] = ACTIONS
    rows: Literal["all", "own"] | Formula = "all"
    fields: dict[FieldPath, FieldMode] = Field(default={})


class RoleDefinition(Document):
    """What a fixed role may do in this app. A form without an entry is open to the role."""

    type: Literal["role"]
    key: FixedRole
    forms: dict[Key, FormRights] = Field(default={})
