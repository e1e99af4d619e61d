"""Values as words for people: in which language, on which clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal

from engines.definition import plain
from engines.text import Locale

Label = str | list[str] | None  # display text of an id, as it stands in a record's `labels`

_YES_NO: dict[Locale, tuple[str, str]] = {"zh-CN": ("是", "否"), "en-US": ("Yes", "No")}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads."""

    locale: Locale
    zone: tzinfo

    def yes_no(self, value: bool) -> str:
        yes, no = _YES_NO[self.locale]
        return yes if value else no

    def listed(self, words: Iterable[str]) -> str:
        return ("、" if self.locale == "zh-CN" else ", ").join(words)

    def on_the_clock(self, instant: str, *, seconds: bool = False) -> str:
        """`2026-11-24T01:30:00Z` in Asia/Shanghai: `2026-11-24 09:30`."""
        try:
            local = datetime.fromisoformat(instant).astimezone(self.zone).replace(tzinfo=None)
        except OverflowError:  # at the end of the calendar
            return instant
        return local.isoformat(" ", "seconds" if seconds else "minutes")


def exact(value: Decimal, decimals: int) -> str:
    """All digits of a number, with at least so many decimals: nothing is rounded."""
    text = plain(value)
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest.ljust(decimals, '0')}" if decimals > 0 else text
