"""A web address."""

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import JsonValue

from engines.form.definition import FieldDefinition
from engines.form.fields._text import TextLike
from engines.form.kinds import Value
from engines.problems import Problem

# Only http(s): a `javascript:` address would run in the reader's browser.
_URL = re.compile(r"https?://[^\s/?#@\\<>\"]+(?:[/?#][^\s<>\"\x00-\x1f]*)?", re.IGNORECASE)


class UrlField(FieldDefinition):
    type: Literal["url"]


class Url(TextLike[UrlField]):
    type = "url"
    model = UrlField

    def lengths(self, field: UrlField) -> tuple[int, int]:
        return 0, 2000

    def check(self, field: UrlField, value: Value) -> Iterable[Problem]:
        return () if len(value) <= 2000 and _URL.fullmatch(value) else (Problem("bad_url"),)

    def sample(self, field: UrlField, n: int) -> JsonValue:
        return f"https://example.com/a/{n}?b=1#c"
