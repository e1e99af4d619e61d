"""Every kind of work has words on the screens."""

import re
from pathlib import Path

from runtime.jobs.registry import HANDLERS

WORDS = Path(__file__).parents[3] / "runtime/web/src/work/words.ts"


def test_every_kind_has_words() -> None:
    named = set(re.findall(r'^  "([a-z_.]+)": "jobs\.kind\.', WORDS.read_text(), re.MULTILINE))
    assert named == set(HANDLERS)
