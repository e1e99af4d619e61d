"""An app as a pack: what was installed once and never changed comes out as it went in."""

from dataclasses import replace
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.database import Workspace
from dougong.definitions.changes import by_name
from dougong.definitions.releases import read_app, read_release
from dougong.definitions.trees import without_trees
from dougong.errors import DougongError, not_found
from dougong.packs import repository
from dougong.packs.archive import read_zip
from dougong.packs.bind import bind_pack, canonical_text
from dougong.packs.manifest import FORMAT, FormAddress, Manifest, Requirement, numbers
from dougong.packs.pack import Pack, PackDocument, read_pack


async def export_app(connection: AsyncConnection, workspace: Workspace, app: str) -> Pack:
    """The app's release in force as a pack, without sample data. Raises: DougongError 404, 409 `not_published`."""
    row = await read_app(connection, workspace, app)
    if row is None:
        raise not_found()
    if row.release is None:
        raise DougongError("not_published", 409, {"app": app})
    release = await read_release(connection, workspace, app, row.release)
    assert release is not None
    bodies = [without_trees(body) for body in orjson.loads(release.documents)]
    documents = tuple(PackDocument(body["type"], body["key"], canonical_text(body)) for body in bodies)
    installed = await repository.by_app(connection, workspace, app)
    if installed is None or installed["release"] is None:
        requires = await _requirements(connection, workspace, app, bodies, ())
        return Pack(_new_manifest(app, row.about, row.release, requires), documents, {}, _readme(row.about))
    return await _exported_again(connection, workspace, installed, row.release, bodies, documents)


async def _exported_again(
    connection: AsyncConnection,
    workspace: Workspace,
    installed: dict[str, Any],
    release: int,
    bodies: list[Any],
    documents: tuple[PackDocument, ...],
) -> Pack:
    """With the manifest it was installed with; its version counts on when the app has changed since."""
    pack = read_pack(read_zip(installed["content"]))
    binds = {form: FormAddress(**place) for form, place in installed["binds"].items()}
    bound = bind_pack(pack, binds)
    requires = await _requirements(connection, workspace, installed["app"], bodies, pack.manifest.requires)
    kept = tuple(bind for bind in pack.manifest.binds if bind.form not in binds and _has_form(bodies, bind.form))
    manifest = pack.manifest.model_copy(update={"requires": requires, "binds": kept})
    if by_name(bodies) != by_name(document.value() for document in bound.documents):
        major, minor, patch = numbers(manifest.version)
        version = f"{major}.{minor}.{patch + release - installed['release']}"
        manifest = manifest.model_copy(update={"version": version})
    return replace(bound, manifest=manifest, documents=documents, data={})


def _has_form(bodies: list[Any], form: str) -> bool:
    return any(body["type"] == "form" and body["key"] == form for body in bodies)


async def _requirements(
    connection: AsyncConnection, workspace: Workspace, app: str, bodies: list[Any], known: tuple[Requirement, ...]
) -> tuple[Requirement, ...]:
    """What the pack named, and the packs (or apps) that its links lead to."""
    named = {requirement.key for requirement in known}
    more = []
    for target in sorted(_linked_apps(bodies) - {app}):
        installed = await repository.by_app(connection, workspace, target)
        key = installed["pack"] if installed else target
        if key not in named:
            more.append(Requirement(key=key, version=installed["version"] if installed else "0"))
    return (*known, *more)


def _linked_apps(value: Any) -> set[str]:
    if isinstance(value, dict):
        found = {value["app"]} if value.keys() == {"app", "form"} and isinstance(value["app"], str) else set()
        return found.union(*(_linked_apps(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(_linked_apps(inner) for inner in value))
    return set()


def _new_manifest(app: str, about: dict[str, Any], release: int, requires: tuple[Requirement, ...]) -> Manifest:
    value = {
        "format": FORMAT,
        "key": app,
        "version": f"0.{release}.0",
        "label": about["label"],
        "description": about.get("description") or "",
        "icon": about.get("icon"),
        "app": app,
        "requires": [requirement.model_dump() for requirement in requires],
    }
    return Manifest.model_validate_json(orjson.dumps(value))


def _readme(about: dict[str, Any]) -> str:
    label = about["label"]
    return f"# {label if isinstance(label, str) else ' · '.join(label.values())}\n"
