"""The documents as an app: linted as if they were to be published, alone and with everything they can bind to."""

from collections.abc import Iterator, Mapping, Sequence

from dougong.definitions.lint import lint
from dougong.packs.pack import Pack
from dougong.packs.problems import PackProblem
from dougong.packs.world import installed_alone, installed_together
from engines.definition import Document


def check(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    seen: list[PackProblem] = []
    worlds = [installed_alone(pack, library)]
    if pack.manifest.binds:
        worlds.append(installed_together(pack, library))
    for bound, apps in worlds:
        for found in _lint(bound, apps):
            if found not in seen:
                seen.append(found)
                yield found


def _lint(pack: Pack, apps: Mapping[str, Sequence[Document]]) -> Iterator[PackProblem]:
    linted = lint(pack.manifest.app, [document.value() for document in pack.documents], apps)
    for found in linted.problems:
        file = f"documents/{'/'.join(found.document)}.json" if found.document else ""
        yield PackProblem(found.problem, file)
