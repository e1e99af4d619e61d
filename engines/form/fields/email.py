"""An e-mail address."""

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import JsonValue

from engines.form.definition import FieldDefinition
from engines.form.fields._text import TextLike
from engines.form.kinds import Value
from engines.problems import Problem

_EMAIL = re.compile(r"[^@\s<>\"(),:;\\]{1,64}@(?:[^\W_](?:[\w-]{0,62})\.)+[^\W\d_]{2,24}")


class EmailField(FieldDefinition):
    type: Literal["email"]


class Email(TextLike[EmailField]):
    type = "email"
    model = EmailField

    def lengths(self, field: EmailField) -> tuple[int, int]:
        return 0, 254

    def check(self, field: EmailField, value: Value) -> Iterable[Problem]:
        return () if len(value) <= 254 and _EMAIL.fullmatch(value) else (Problem("bad_email"),)

    def sample(self, field: EmailField, n: int) -> JsonValue:
        return f"li.{n}@example.com"
