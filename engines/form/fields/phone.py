"""A telephone number."""

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import JsonValue

from engines.form.definition import FieldDefinition
from engines.form.fields._text import TextLike
from engines.form.kinds import Value
from engines.problems import Problem

_PHONE = re.compile(r"\+?[0-9][0-9 ()\-]{3,28}(?: ?(?:ext\.?|x|转) ?[0-9]{1,8})?")


class PhoneField(FieldDefinition):
    type: Literal["phone"]


class Phone(TextLike[PhoneField]):
    type = "phone"
    model = PhoneField

    def lengths(self, field: PhoneField) -> tuple[int, int]:
        return 0, 40

    def check(self, field: PhoneField, value: Value) -> Iterable[Problem]:
        return () if len(value) <= 40 and _PHONE.fullmatch(value) else (Problem("bad_phone"),)

    def sample(self, field: PhoneField, n: int) -> JsonValue:
        return f"+86 138-0013-800{n}"
