"""The manifest against the pack's content and the other packs."""

from collections.abc import Iterator, Mapping

from dougong.packs.layout import MANIFEST
from dougong.packs.manifest import satisfies
from dougong.packs.pack import Pack
from dougong.packs.problems import PackProblem
from engines.problems import Path, Problem, Severity
from engines.text import Label


def check(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    manifest = pack.manifest
    if "__" in manifest.app or manifest.app.endswith("_"):
        yield _problem("pack_bad_app_key", ("app",), app=manifest.app)
    if ("app", manifest.app) not in {(document.type, document.key) for document in pack.documents}:
        yield _problem("pack_no_app", ("app",), app=manifest.app)
    yield from _requirements(pack, library)
    for name, label in (("label", manifest.label), ("description", manifest.description)):
        missing = _missing(label, manifest.locales)
        if missing:
            yield _problem("pack_label_incomplete", (name,), severity="warning", locales=missing)


def _requirements(pack: Pack, library: Mapping[str, Pack]) -> Iterator[PackProblem]:
    seen: set[str] = set()
    for place, requirement in enumerate(pack.manifest.requires):
        path: Path = ("requires", place)
        if requirement.key == pack.manifest.key or requirement.key in seen:
            yield _problem("pack_requires_twice", path, pack=requirement.key)
        seen.add(requirement.key)
        found = library.get(requirement.key)
        if found is None:
            yield _problem("pack_requires_unknown", path, severity="warning", pack=requirement.key)
        elif not satisfies(found.manifest.version, requirement.version):
            version = found.manifest.version
            yield _problem(
                "pack_requires_version", path, pack=requirement.key, version=requirement.version, found=version
            )


def _missing(label: Label, locales: tuple[str, ...]) -> list[str]:
    return [] if isinstance(label, str) else [locale for locale in locales if locale not in label]


def _problem(code: str, path: Path, *, severity: Severity = "error", **params: object) -> PackProblem:

    return PackProblem(Problem(code, path, params, severity), MANIFEST)
