"""The one error of the expression language."""

from __future__ import annotations

from collections.abc import Mapping

from engines.expr.nodes import START, Position
from engines.messages import say

Param = str | int | Mapping[str, str]
"""A mapping is a text in each language."""


class FormulaError(Exception):
    """A formula is wrong at one place.

    `code` is one of the codes in `docs/expression-language.md`; `params` fill the sentence (`formula.<code>` in
    `engines/locales/*/expr.json`). A parameter named `expected` or `found` holds types, which the sentence names in the
    reader's language.
    """

    def __init__(self, code: str, pos: Position = START, **params: Param) -> None:
        super().__init__(f"{code} at {pos[0]}:{pos[1]} {params or ''}".strip())
        self.code = code
        self.line, self.column = pos
        self.params: Mapping[str, Param] = params

    def message(self, locale: str) -> str:
        """The sentence for a business user."""
        params = {name: _written(name, value, locale) for name, value in self.params.items()}
        return say(f"formula.{self.code}", params, locale)


def _written(name: str, value: Param, locale: str) -> Param:
    """Types in the reader's words ("a number or a list of numbers"), a similar name as an offer."""
    if not isinstance(value, str):
        return value
    if name == "similar":
        return say("formula.similar", {"name": value}, locale) if value else ""
    if name in ("expected", "found"):
        return say("formula.or", {}, locale).join(say(f"formula.type.{kind}", {}, locale) for kind in value.split("|"))
    return value
