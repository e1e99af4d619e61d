"""Spellings of inside addresses (`tests/cases/outbound.json`), and resolvers that say what a test wants."""

import json
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from dougong.outbound.addresses import Address

PUBLIC = ip_address("93.184.216.34")
PUBLIC_6 = ip_address("2606:4700::6812:1a78")


class Spelling(NamedTuple):
    """`means`: the inside address that some program reads in `url`, or that its name leads to."""

    url: str
    means: Address
    about: str


SPELLINGS = [
    Spelling(url, ip_address(group["means"]), group["about"])
    for group in json.loads((Path(__file__).parents[2] / "cases" / "outbound.json").read_text(encoding="utf-8"))
    for url in group["urls"]
]


class Names:
    """Answers each question from a list, the last answer for ever; `asked` are the names in order."""

    def __init__(self, *answers: Sequence[Address]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    async def close(self) -> None:
        """Nothing is held."""
