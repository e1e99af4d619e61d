"""A link to a record of this or another form, of this or another app."""

from typing import ClassVar, Literal

from pydantic import JsonValue

from engines.definition import Model
from engines.form.definition import FieldDefinition
from engines.form.fields._reference import Reference
from engines.form.kinds import Target
from engines.names import Key


class LinkTarget(Model):
    app: Key | None = None  # absent: the own app
    form: Key


class LinkField(FieldDefinition):
    type: Literal["link"]
    target: LinkTarget
    on_delete: Literal["restrict", "clear"] = "restrict"


class Link(Reference[LinkField]):
    type = "link"
    model = LinkField
    example: ClassVar[dict[str, JsonValue]] = {"target": {"form": "thing"}}

    def target(self, field: LinkField) -> Target:
        return Target("form", field.target.app, field.target.form, field.on_delete)
