"""Sentences for people, by code and language. One JSON file an area, the same codes and parameters in each language."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from engines.text import LOCALES, Locale

_PARAM = re.compile(
    r"\{([a-z_]+)(?:\|([^{}|]*)\|([^{}|]*))?\}"
)  # {count} or, for a number with its noun, {count|one|many}
_directories: list[Path] = [Path(__file__).parent / "locales"]


def register(directory: Path) -> None:
    """Adds a folder with one folder for each language (`en-US/*.json`, `zh-CN/*.json`). Twice is once."""
    if directory not in _directories:
        _directories.append(directory)
        catalogue.cache_clear()


@cache
def catalogue(locale: str) -> Mapping[str, str]:
    """All sentences of a language. Raises ValueError when two files explain the same code."""
    sentences: dict[str, str] = {}
    for file in (file for directory in _directories for file in sorted((directory / locale).glob("*.json"))):
        for code, sentence in json.loads(file.read_text(encoding="utf-8")).items():
            if sentences.setdefault(code, sentence) != sentence:
                raise ValueError(f"{code} is explained twice, the second time in {file}")
    return sentences


def parameters(sentence: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(match[1] for match in _PARAM.finditer(sentence))


def closest(accept: str | None) -> Locale:
    """The language we speak that an Accept-Language header (or a locale name) asks for first; English otherwise."""
    for wish in (accept or "").split(","):
        name = wish.split(";")[0].strip().lower()
        for locale in LOCALES:
            if name and locale.lower().startswith(name.split("-")[0]):
                return locale
    return "en-US"


def say(code: str, params: Mapping[str, object], locale: str) -> str:
    """The sentence for `code`. A code without a sentence is said as it is: no message may fail on its own text.

    `{rows}` is the parameter; `{rows|record|records}` is a number with the noun that goes with it ("1 record").
    """
    locale = locale if locale in LOCALES else "en-US"
    sentence = catalogue(locale).get(code) or catalogue("en-US").get(code) or code
    return _PARAM.sub(lambda match: _fill(match, params.get(match[1], ""), locale), sentence)


def _fill(match: re.Match[str], value: object, locale: str) -> str:
    written = _write(value, locale)
    return written if match[2] is None else f"{written} {match[2] if value == 1 else match[3]}"


def _write(value: object, locale: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(locale) or next(iter(value.values()), ""))
    if isinstance(value, (list, tuple, set, frozenset)):
        return ("、" if locale == "zh-CN" else ", ").join(str(item) for item in value)
    return str(value)
