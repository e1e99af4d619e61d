"""The one error of the expression language."""

from __future__ import annotations

from collections.abc import Mapping

from engines.expr.nodes import START, Position


class FormulaError(Exception):
    """A formula is wrong at one place.

    `code` is one of the codes in `docs/expression-language.md`; `params` fill the sentence (`formula.<code>` in
    `engines/locales/*/expr.json`). A parameter named `expected` or `found` holds types, which the sentence names in the
    reader's language.
    """

    def __init__(self, code: str, pos: Position = START, **params: str | int) -> None:
        super().__init__(f"{code} at {pos[0]}:{pos[1]} {params or ''}".strip())
        self.code = code
        self.line, self.column = pos
        self.params: Mapping[str, str | int] = params
