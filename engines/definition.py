"""What all definition documents have in common."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    PlainSerializer,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from engines.names import Key
from engines.text import Label


class Model(BaseModel):
    """Frozen, refuses unknown members, never guesses a type. Read from JSON only (`model_validate_json`)."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, validate_default=False)


class Document(Model):
    """One JSON value of an app. `type` and `key` name it inside the app and never change."""

    format_version: ClassVar[int] = 1
    type: str
    key: Key
    format: Annotated[int, Field(ge=1)] = 1
    label: Label


class Formula(Model):
    """A formula as its author wrote it; publishing adds the parsed tree."""

    formula: Annotated[str, StringConstraints(max_length=16_384)]
    tree: dict[str, JsonValue] | None = None


Icon = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,48}$")]
Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-f]{6}|[a-z]{3,12})$")]


class StaticDefault(Model):
    """A default that is the same for every record: a value as the API takes it."""

    value: JsonValue


def _formula_or(other: str) -> Discriminator:
    def choose(value: object) -> str:
        is_formula = isinstance(value, Formula) or (isinstance(value, dict) and "formula" in value)
        return "!formula" if is_formula else other

    return Discriminator(choose)


Condition = Annotated[
    Annotated[bool, Tag("!constant")] | Annotated[Formula, Tag("!formula")],
    _formula_or("!constant"),
]
Default = Annotated[
    Annotated[StaticDefault, Tag("!value")] | Annotated[Formula, Tag("!formula")],
    _formula_or("!value"),
]


def plain(value: Decimal) -> str:
    """A decimal as JSON carries it: no exponent, no trailing zeros, never `-0`."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _only_text(value: Any) -> Any:
    """Decimals of a document are text: a JSON number may have lost digits on its way."""
    if isinstance(value, (str, Decimal)):
        return value
    raise ValueError("a decimal is written as text")


DecimalText = Annotated[
    Decimal,
    Field(max_digits=30, decimal_places=10, allow_inf_nan=False, strict=False),
    BeforeValidator(_only_text),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d{1,20}(\.\d{1,10})?$"}),
]
