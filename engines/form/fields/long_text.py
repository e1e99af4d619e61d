"""Text of several lines."""

from typing import Annotated, Literal

from pydantic import Field

from engines.form.definition import WIDTHS, FieldDefinition
from engines.form.fields._text import TextLike


class LongTextField(FieldDefinition):
    default_width = WIDTHS

    type: Literal["long_text"]
    max_length: Annotated[int, Field(ge=1, le=100_000)] = 10_000
    rows: Annotated[int, Field(ge=1, le=40)] = 4


class LongText(TextLike[LongTextField]):
    type = "long_text"
    model = LongTextField

    def lengths(self, field: LongTextField) -> tuple[int, int]:
        return 0, field.max_length
