"""Sentences: the same in both languages, one for every code."""

import re
from pathlib import Path

import pytest

from engines.messages import catalogue, closest, parameters, say

ROOT = Path(__file__).parents[3] / "engines"
_CODE = re.compile(r"(?:Problem\(\s*|refuse\()\"([a-z_]+)\"")


def test_both_languages_say_the_same_with_the_same_parameters() -> None:
    english, chinese = catalogue("en-US"), catalogue("zh-CN")
    assert set(english) == set(chinese)
    assert {code for code in english if parameters(english[code]) != parameters(chinese[code])} == set()


def test_every_code_in_the_engines_has_a_sentence() -> None:
    codes = {code for file in ROOT.rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))}
    assert len(codes) > 60
    assert codes - set(catalogue("en-US")) == set()


def test_parameters_are_written_not_run() -> None:
    assert (
        say("unknown_field", {"field": "{0.__class__} {max}"}, "en-US") == "There is no field {0.__class__} {max} here."
    )
    assert say("no_such_code", {}, "en-US") == "no_such_code"
    assert say("required", {"field": {"zh-CN": "金额", "en-US": "Amount"}}, "../../etc") == "Amount must be filled in."


@pytest.mark.parametrize(
    ("accept", "locale"),
    [("zh-CN,zh;q=0.9", "zh-CN"), ("zh", "zh-CN"), ("fr,en;q=0.5", "en-US"), (None, "en-US"), (",;q=", "en-US")],
)
def test_the_closest_language_is_chosen(accept: str | None, locale: str) -> None:
    assert closest(accept) == locale
