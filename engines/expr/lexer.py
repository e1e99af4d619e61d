"""Text of a formula to tokens with exact positions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from engines.expr.errors import FormulaError
from engines.expr.nodes import MAX_LENGTH, START, Position

TokenKind = Literal["number", "text", "name", "operator", "end"]

# What people type with a Chinese input method.
_WIDE = {"，": ",", "（": "(", "）": ")", "；": ","}
_SPACE = re.compile("[ \t\n\r\u00a0\u3000]+")
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NAME = re.compile("(?:[A-Za-z0-9_]|[^\x00-\x7f\u00a0\u3000，（）；“”])+")
_OPERATOR = re.compile(r"<>|!=|<=|>=|[-+*/^&=<>%(),.]")
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")
_LINE = re.compile("\r\n|\r|\n")

_MAX_DIGITS = 34
_MAX_EXPONENT = 99


@dataclass(frozen=True, slots=True)
class Token:
    kind: TokenKind
    text: str
    pos: Position
    number: Decimal | None = None


class Positions:
    """Offsets to (line, column), asked for in ascending order."""

    def __init__(self, text: str) -> None:
        self._breaks = [m.end() for m in _LINE.finditer(text)]
        self._line = 0

    def __call__(self, offset: int) -> Position:
        while self._line < len(self._breaks) and self._breaks[self._line] <= offset:
            self._line += 1
        begin = self._breaks[self._line - 1] if self._line else 0
        return (self._line + 1, offset - begin + 1)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a formula, the last of kind `end`. Raises FormulaError where the text is no token."""
    if len(text) > MAX_LENGTH:
        raise FormulaError("too_long", START, limit=MAX_LENGTH)
    if forbidden := _FORBIDDEN.search(text):
        raise FormulaError("syntax", Positions(text)(forbidden.start()), token=f"U+{ord(forbidden.group()):04X}")
    position = Positions(text)
    offset = 0
    while True:
        if space := _SPACE.match(text, offset):
            offset = space.end()
        if offset == len(text):
            break
        token, offset = _token(text, offset, position(offset))
        yield token
    yield Token("end", "", position(offset))


def _token(text: str, offset: int, pos: Position) -> tuple[Token, int]:
    char = text[offset]
    if char in '"“”':
        value, end = _quoted(text, offset, pos)
        return Token("text", value, pos), end
    if char in _WIDE:
        return Token("operator", _WIDE[char], pos), offset + 1
    if number := _NUMBER.match(text, offset):
        return Token("number", number.group(), pos, _number(text, number, pos)), number.end()
    if name := _NAME.match(text, offset):
        if "０" <= char <= "９":
            raise FormulaError("bad_number", pos, number=name.group())
        return Token("name", name.group(), pos), name.end()
    if operator := _OPERATOR.match(text, offset):
        return Token("operator", operator.group().replace("!=", "<>"), pos), operator.end()
    raise FormulaError("syntax", pos, token=char if char.isprintable() else f"U+{ord(char):04X}")


def _quoted(text: str, offset: int, pos: Position) -> tuple[str, int]:
    close = '"' if text[offset] == '"' else "”"
    parts = []
    begin = offset + 1
    while True:
        end = text.find(close, begin)
        if end < 0:
            raise FormulaError("unterminated_text", pos)
        parts.append(text[begin:end])
        if not text.startswith(close, end + 1):
            return close.join(parts), end + 1
        begin = end + 2


def _number(text: str, match: re.Match[str], pos: Position) -> Decimal:
    written = match.group()
    end = match.end()
    if _NAME.match(text, end) or text.startswith(".", end):
        rest = _NAME.match(text, end)
        raise FormulaError("bad_number", pos, number=written + (rest.group() if rest else "."))
    mantissa, _, exponent = written.lower().partition("e")
    digits = mantissa.replace(".", "").lstrip("0")
    # The exponent is read only when it is short: a number with a million digits of exponent must cost nothing.
    if len(digits) > _MAX_DIGITS or len(exponent.lstrip("+-0")) > 2:
        raise FormulaError("bad_number", pos, number=written[:60])
    value = Decimal(written)
    if value and not -_MAX_EXPONENT <= value.adjusted() <= _MAX_EXPONENT:
        raise FormulaError("bad_number", pos, number=written[:60])
    return value if value else Decimal(0)
