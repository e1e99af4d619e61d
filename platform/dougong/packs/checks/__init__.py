"""Checking a pack: one small check for each aspect. `PackCheck`s are listed in `ALL`, and nowhere else."""

from collections.abc import Callable, Iterator, Mapping

from dougong.packs.checks import binds, data, documents, manifest, meaning
from dougong.packs.pack import Pack
from dougong.packs.problems import PackProblem

Library = Mapping[str, Pack]
PackCheck = Callable[[Pack, Library], Iterator[PackProblem]]

ALL: tuple[PackCheck, ...] = (manifest.check, documents.check, binds.check, meaning.check, data.check)


def check_pack(pack: Pack, library: Library) -> list[PackProblem]:
    """Everything that is wrong with a pack. `library`: the other packs, for what it requires and binds to."""
    problems: list[PackProblem] = []
    for check in ALL:
        problems += check(pack, library)
        if any(found.problem.severity == "error" for found in problems):
            break  # what stands on something broken would only repeat it
    return problems
