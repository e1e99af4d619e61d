"""Format texts of `TEXT`: `#,##0.00`, `0%`, `yyyy-mm-dd hh:mm`.

A number format is zeros and `#` with at most one point, commas for groups of three, at most one `%`, and text before
and after it. In a date format runs of y, m, d, h, s are parts; `m` after `h` or before `s` is minutes; text in quotes
and every other character stands for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from engines.expr.numbers import EXACT
from engines.expr.types import ValueType

_NUMBER = re.compile(
    r'(?P<before>[^0#,.%"]*)(?P<whole>[#,]*[0,]*)(?:\.(?P<decimals>0*#*))?(?P<percent>%?)(?P<after>[^0#,.%"]*)'
)
_PART = re.compile(r'"([^"]*)"|(y+|m+|d+|h+|s+)|(.)', re.IGNORECASE | re.DOTALL)
_PARTS = {"yyyy", "yy", "m", "mm", "d", "dd", "h", "hh", "s", "ss"}
_DATE_PARTS = {"yyyy", "yy", "m", "mm", "d", "dd"}
_MAX_DIGITS = 20


@dataclass(frozen=True, slots=True)
class NumberFormat:
    before: str
    least_whole: int
    grouped: bool
    least_decimals: int
    most_decimals: int
    percent: bool
    after: str


@dataclass(frozen=True, slots=True)
class MomentFormat:
    """Parts and literal texts in order; a part is (`yyyy`, True), minutes are `n` and `nn`."""

    parts: tuple[tuple[str, bool], ...]


def format_fault(text: str, kind: ValueType) -> str | None:
    """What is wrong with a format for values of a type; None when nothing is."""
    if kind.kind in ("number", "blank"):
        return None if number_format(text) else text[:60] or "0"
    moment = moment_format(text)
    for part, special in moment.parts:
        if special and not _shows(kind.kind, part):
            return part.replace("n", "m")
    return None if any(special for _, special in moment.parts) else text[:60] or "yyyy-mm-dd"


def _shows(kind: str, part: str) -> bool:
    if part not in _PARTS and part not in ("n", "nn"):
        return False
    return kind == "datetime" or (part in _DATE_PARTS) == (kind == "date")


@lru_cache(maxsize=512)
def number_format(text: str) -> NumberFormat | None:
    match = _NUMBER.fullmatch(text)
    if not match or not (match["whole"] or match["decimals"]) or len(text) > 100:
        return None
    whole, decimals = match["whole"], match["decimals"] or ""
    if len(whole) > _MAX_DIGITS or len(decimals) > _MAX_DIGITS:
        return None
    return NumberFormat(
        match["before"],
        whole.count("0"),
        "," in whole,
        decimals.count("0"),
        len(decimals),
        bool(match["percent"]),
        match["after"],
    )


@lru_cache(maxsize=512)
def moment_format(text: str) -> MomentFormat:
    parts: list[tuple[str, bool]] = []
    for match in _PART.finditer(text[:200]):
        if match[2]:
            parts.append((match[2].lower(), True))
        else:
            parts.append((match[1] if match[1] is not None else match[3], False))
    return MomentFormat(tuple(_with_minutes(parts)))


def _with_minutes(parts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    special = [index for index, (_, flag) in enumerate(parts) if flag]
    for place, index in enumerate(special):
        name = parts[index][0]
        before = parts[special[place - 1]][0] if place else ""
        after = parts[special[place + 1]][0] if place + 1 < len(special) else ""
        if name in ("m", "mm") and (before[:1] == "h" or after[:1] == "s"):
            parts[index] = (name.replace("m", "n"), True)
    return parts


def write_number(value: Decimal, layout: NumberFormat) -> str:
    """A number in a format, rounded half away from zero. The minus sign stands before everything."""
    scaled = value.scaleb(2, EXACT) if layout.percent else value
    rounded = scaled.quantize(Decimal(1).scaleb(-layout.most_decimals), context=EXACT)
    whole, _, decimals = format(rounded.copy_abs(), "f").partition(".")
    whole = whole.lstrip("0").rjust(layout.least_whole, "0")
    if layout.grouped:
        whole = group(whole)
    decimals = decimals[: layout.least_decimals] + decimals[layout.least_decimals :].rstrip("0")
    sign = "-" if rounded < 0 else ""
    point = "." if decimals else ""
    return f"{sign}{layout.before}{whole}{point}{decimals}{'%' if layout.percent else ''}{layout.after}"


def group(whole: str) -> str:
    """Digits in groups of three."""
    head = len(whole) % 3
    groups = [whole[:head]] if head else []
    groups += [whole[index : index + 3] for index in range(head, len(whole), 3)]
    return ",".join(groups)


def write_moment(value: date | time | datetime, layout: MomentFormat) -> str:
    """A local date, time or datetime in a format."""
    return "".join(_part(value, part) if special else part for part, special in layout.parts)


def _part(value: date | time | datetime, part: str) -> str:
    if isinstance(value, date):
        match part:
            case "yyyy":
                return f"{value.year:04}"
            case "yy":
                return f"{value.year % 100:02}"
            case "m" | "mm" | "d" | "dd":
                return str(value.month if part[0] == "m" else value.day).rjust(len(part), "0")
    if isinstance(value, time | datetime):
        number = {"h": value.hour, "n": value.minute, "s": value.second}[part[0]]
        return str(number).rjust(len(part), "0")
    return part


def fixed(value: Decimal, decimals: int, grouped: bool) -> str:
    """A number with so many decimals (negative: rounded before the point)."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
    whole, _, rest = format(rounded.copy_abs(), "f").partition(".")
    text = (group(whole) if grouped else whole) + (f".{rest}" if rest else "")
    return f"-{text}" if rounded < 0 else text
