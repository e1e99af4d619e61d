"""Both languages say the same things."""

import json
from pathlib import Path

import pytest

import dougong.errors
from engines import messages

FOLDER = Path(dougong.errors.__file__).parent / "locales"
FILES = sorted(file.name for file in (FOLDER / "en-US").glob("*.json"))


def sentences(locale: str, name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((FOLDER / locale / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_same_codes_and_parameters(name: str) -> None:
    english, chinese = sentences("en-US", name), sentences("zh-CN", name)
    assert list(english) == list(chinese)
    for code, sentence in english.items():
        assert messages.parameters(sentence) == messages.parameters(chinese[code]), code


def test_the_same_files() -> None:
    assert sorted(file.name for file in (FOLDER / "zh-CN").glob("*.json")) == FILES


def test_each_code_is_explained_once() -> None:
    assert messages.catalogue("en-US")
    assert messages.catalogue("zh-CN")
