"""Capital and small letters, one code point to one, the same in all back ends whatever their Unicode version or locale.

Letters of Latin (ASCII, Latin-1, Extended-A), Greek, Cyrillic and full width have case; all others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

# First and last small letter of each script.
_RANGES = ((0x61, 0x7A), (0xE0, 0xFE), (0x101, 0x17E), (0x3B1, 0x3C9), (0x430, 0x45F), (0xFF41, 0xFF5A))


def _pairs() -> Iterator[tuple[str, str]]:
    for first, last in _RANGES:
        for small in map(chr, range(first, last + 1)):
            capital = small.upper()
            if len(capital) == 1 and capital != small and capital.lower() == small:
                yield small, capital


SMALL = "".join(small for small, _ in _pairs())
CAPITAL = "".join(capital for _, capital in _pairs())

_TO_CAPITAL = str.maketrans(SMALL, CAPITAL)
_TO_SMALL = str.maketrans(CAPITAL, SMALL)
_LETTERS = frozenset(SMALL + CAPITAL)


def upper_text(text: str) -> str:
    return text.translate(_TO_CAPITAL)


def lower_text(text: str) -> str:
    return text.translate(_TO_SMALL)


def proper_text(text: str) -> str:
    """A capital after everything that is no letter with case."""
    small, capital = lower_text(text), upper_text(text)
    return "".join(
        capital[index] if not index or text[index - 1] not in _LETTERS else small[index] for index in range(len(text))
    )
