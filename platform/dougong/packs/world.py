"""The apps that a pack would meet: those of the packs it requires, alone or with everything it can bind to."""

from collections.abc import Mapping, Sequence

from dougong.packs.bind import Installed, active_binds, bind_pack
from dougong.packs.pack import Pack
from engines.definition import Document
from engines.form import load_documents


def requirements(pack: Pack, library: Mapping[str, Pack]) -> list[Pack]:
    """The packs it needs, each after those it needs itself. What the library lacks is left out."""
    found: dict[str, Pack] = {}

    def visit(each: Pack, trail: tuple[str, ...]) -> None:
        for requirement in each.manifest.requires:
            needed = library.get(requirement.key)
            if needed is not None and requirement.key not in found and requirement.key not in trail:
                visit(needed, (*trail, requirement.key))
                found[requirement.key] = needed

    visit(pack, (pack.manifest.key,))
    return list(found.values())


def installed_alone(pack: Pack, library: Mapping[str, Pack]) -> tuple[Pack, dict[str, Sequence[Document]]]:
    """The pack in a workspace that has only what it requires: (as it would be there, the other apps)."""
    return _installed(pack, requirements(pack, library))


def installed_together(pack: Pack, library: Mapping[str, Pack]) -> tuple[Pack, dict[str, Sequence[Document]]]:
    """The pack in a workspace that has everything it can bind to."""
    first: dict[str, Pack] = {}
    bound = {bind.to.app for bind in pack.manifest.binds}
    for other in library.values():
        if other.manifest.app in bound and other.manifest.key != pack.manifest.key:
            first |= {needed.manifest.key: needed for needed in (*requirements(other, library), other)}
    first |= {needed.manifest.key: needed for needed in requirements(pack, library)}
    first.pop(pack.manifest.key, None)
    return _installed(pack, list(first.values()))


def _installed(pack: Pack, others: Sequence[Pack]) -> tuple[Pack, dict[str, Sequence[Document]]]:
    forms: set[tuple[str, str]] = set()
    apps: dict[str, Sequence[Document]] = {}
    for other in others:
        there = bind_pack(other, active_binds(other, _among(forms)))
        apps[other.manifest.app] = typed(there)
        forms |= {(other.manifest.app, document.key) for document in there.documents if document.type == "form"}
    return bind_pack(pack, active_binds(pack, _among(forms))), apps


def _among(forms: set[tuple[str, str]]) -> Installed:
    return lambda app, form: (app, form) in forms


def typed(pack: Pack) -> list[Document]:
    """Its documents that can be read."""
    return load_documents([document.value() for document in pack.documents])[0]
