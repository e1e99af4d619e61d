"""`dougong pack …` and `dougong demo`: what the commands do, told line by line."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.directory import repository as directory
from dougong.packs import PackLibrary, load_pack, repository, shipped_packs
from dougong.packs.checks import check_pack
from dougong.packs.demo import Credential, create_demo, reset_credentials
from dougong.packs.diff import diff_packs
from dougong.packs.export import export_app
from dougong.packs.installer import Request
from dougong.packs.pack import Pack
from dougong.packs.problems import PackProblem, PackRefused
from dougong.packs.write import pack_zip
from dougong.people import repository as people
from dougong.sessions.passwords import Passwords
from engines.text import text_of
from runtime.failures import Unusable
from runtime.parts import build_parts

if TYPE_CHECKING:
    from runtime.process import Process

Say = Callable[[str], None]


def list_packs() -> Iterator[str]:
    """The packs of the library."""
    for key, pack in PackLibrary(shipped_packs()).all().items():
        yield f"{key:12} {pack.manifest.version:8} {text_of(pack.manifest.label, 'en-US')}"


def validate(path: Path) -> list[str]:
    """Everything that is wrong with a pack, a line each; empty when nothing is."""
    try:
        pack = load_pack(path)
    except PackRefused as refused:
        return [_line(found) for found in refused.problems]
    library = {**PackLibrary(shipped_packs()).all(), pack.manifest.key: pack}
    return [_line(found) for found in check_pack(pack, library)]


def diff(old: Path, new: Path) -> Iterator[str]:
    """What differs between two packs."""
    for change in diff_packs(_load(old), _load(new)):
        yield json.dumps(change.to_json(), ensure_ascii=False)


async def install(this: "Process", databases: Databases, key: str, workspace_key: str, *, sample_data: bool) -> str:
    """Installs a pack of the library, or from a folder or zip."""
    workspace = await _workspace(databases, workspace_key)
    parts = build_parts(this.settings, databases)
    found = parts.packs.library.get(key)
    pack = found if found is not None else _load(Path(key))
    request = Request(await _administrator(databases, workspace), sample_data, {})
    try:
        row = await parts.packs.install(workspace, pack, request)
    finally:
        await parts.close()
    return f"{row['pack']} {row['version']}: {row['records_done']} sample records"


async def remove_sample_data(this: "Process", databases: Databases, key: str, workspace_key: str) -> str:
    """Takes out a pack's sample records that nobody works with."""
    workspace = await _workspace(databases, workspace_key)
    parts = build_parts(this.settings, databases)
    try:
        done = await parts.packs.remove_sample_data(workspace, key, await _administrator(databases, workspace))
    finally:
        await parts.close()
    return (
        f"{done.removed} sample records moved to the recycle bin. These stay: {done.changed} changed since, "
        f"{done.linked} linked to by other records, {done.shared} shared with another pack."
    )


async def export(databases: Databases, app: str, workspace_key: str, target: Path | None) -> Path:
    """Writes the app in force as a pack; returns where."""
    workspace = await _workspace(databases, workspace_key)
    async with databases.workspace(workspace) as connection:
        pack = await export_app(connection, workspace, app)
    path = target or Path(f"{pack.manifest.key}-{pack.manifest.version}.zip")
    path.write_bytes(pack_zip(pack))
    return path


async def diff_installed(databases: Databases, pack: Path, workspace_key: str) -> list[str]:
    """What differs between a pack and the app that the workspace has of it, without sample data."""
    given, workspace = _load(pack), await _workspace(databases, workspace_key)
    async with databases.workspace(workspace) as connection:
        row = await repository.by_pack(connection, workspace, given.manifest.key)
        if row is None:
            raise Unusable(f"The workspace {workspace_key} has no pack {given.manifest.key}.")
        installed = await export_app(connection, workspace, row["app"])
    bare = Pack(given.manifest, given.documents, {}, given.readme)
    return [json.dumps(change.to_json(), ensure_ascii=False) for change in diff_packs(bare, installed)]


async def demo(this: "Process", databases: Databases, say: Say, *, reset: bool = False) -> None:
    """Makes the demo, or what is missing of it; with `reset` all its people get new passwords."""
    passwords = Passwords(this.settings.password_cost)
    if reset:
        credentials = await reset_credentials(databases, passwords)
    else:
        parts = build_parts(this.settings, databases)
        try:
            credentials = await create_demo(databases, passwords, parts.packs, lambda key: say(f"· Pack {key}"))
        finally:
            await parts.close()
    for line in _credential_lines(credentials):
        say(line)


def _credential_lines(credentials: list[Credential]) -> Iterator[str]:
    if not credentials:
        yield "The demo is there. `dougong demo --reset-credentials` gives its people new passwords."
        return
    yield "Workspace demo; these passwords are shown only now:"
    for each in credentials:
        person = each.person
        yield f"  {person.role:8} {person.name}\t{person.email:24} {each.password}"


def _load(path: Path) -> Pack:
    if not path.exists():
        raise Unusable(f"There is no pack {path}.")
    try:
        return load_pack(path)
    except PackRefused as refused:
        raise Unusable("\n".join(_line(found) for found in refused.problems)) from None


def _line(found: PackProblem) -> str:
    said = found.to_json("en-US")
    place = "/".join([said["file"], *map(str, said["path"])])
    return f"{said['severity']}: {place}: {said['message']} [{said['code']}]"


async def _workspace(databases: Databases, key: str) -> Workspace:
    async with databases.directory() as connection:
        workspace = await directory.find_workspace(connection, key)
    if workspace is None:
        raise Unusable(f"There is no workspace {key}.")
    return workspace


async def _administrator(databases: Databases, workspace: Workspace) -> Principal:
    """Whoever runs the command works as the workspace's first administrator."""
    async with databases.workspace(workspace) as connection:
        rows = await people.search_members(connection, workspace.schema, None, None, 1000, False)
    admin = min((row for row in rows if "admin" in row.roles), key=lambda row: row.id, default=None)
    if admin is None:
        raise Unusable(f"The workspace {workspace.key} has no administrator.")
    return Principal(
        "member", admin.id, admin.account_id, admin.name, frozenset({"admin"}), None, workspace.locale, "cli"
    )
