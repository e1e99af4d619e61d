"""What designers do with apps, in the transaction of the request."""

from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from dougong.access.principal import Principal
from dougong.database import Workspace, workspace_tables
from dougong.database.workspace import quoted
from dougong.definitions import drafts
from dougong.definitions.catalog import ReleaseCatalog
from dougong.definitions.drafts import Author
from dougong.definitions.planning import Plan, make_plan
from dougong.definitions.publication import repository
from dougong.definitions.publication.states import filled_forms
from dougong.definitions.releases import add_app, read_app, read_release
from dougong.definitions.trees import without_trees
from dougong.definitions.watch import AFTER_SECONDS, WATCH_PUBLICATIONS
from dougong.errors import DougongError, invalid, not_found
from dougong.ids import new_id
from dougong.jobs import NewJob, enqueue
from engines.names import is_ambiguous, table_name
from engines.problems import Problem

RESERVED_APPS = frozenset({"member", "department"})  # names of the platform's own tables that links can point to


class Started(NamedTuple):
    publication: UUID
    plan: Plan


def author_of(principal: Principal) -> Author:
    return Author(principal.member_id, principal.name)


async def create_app(
    connection: AsyncConnection, workspace: Workspace, key: str, label: Any, author: Author, **about: Any
) -> None:
    """A new app with the documents every app has: itself and its menu. Raises: DougongError 409 `app_exists`."""
    app = {"type": "app", "format": 1, "key": key, "label": label, **about}
    menu = {"type": "menu", "format": 1, "key": "main", "label": {"zh-CN": "菜单", "en-US": "Menu"}, "items": []}
    await add_empty_app(connection, workspace, key, app, author)
    for name, document in ((("app", key), app), (("menu", "main"), menu)):
        await drafts.save(connection, workspace, key, name, orjson.dumps(document).decode(), author, expected=0)


async def add_empty_app(
    connection: AsyncConnection, workspace: Workspace, key: str, about: dict[str, Any], author: Author
) -> None:
    """A new app without documents. Raises: DougongError 409 `app_exists`, `key_reserved`, 422 for a key like `a__b`."""
    if key in RESERVED_APPS:
        raise DougongError("key_reserved", 409, {"key": key})
    if is_ambiguous(key):
        raise invalid([Problem("ambiguous_key", ("key",), {"key": key})])
    try:
        async with connection.begin_nested():
            await add_app(connection, workspace, key, orjson.dumps(about).decode(), author.member_id)
    except IntegrityError:
        raise DougongError("app_exists", 409, {"key": key}) from None


async def require_app(connection: AsyncConnection, workspace: Workspace, app: str) -> None:
    """Raises: DougongError 404."""
    if await read_app(connection, workspace, app) is None:
        raise not_found()


async def plan(connection: AsyncConnection, workspace: Workspace, catalog: ReleaseCatalog, app: str) -> Plan:
    """The plan for the draft against the release that is in force right now.

    Raises: DougongError 404, 503 `app_broken`.
    """
    row = await read_app(connection, workspace, app)
    if row is None:
        raise not_found()
    apps = await catalog.newest(workspace)
    apps.require_whole(app)
    return await make_plan(connection, workspace, app, apps.apps)


async def start_publication(
    connection: AsyncConnection,
    workspace: Workspace,
    catalog: ReleaseCatalog,
    app: str,
    *,
    plan_hash: str,
    note: str | None,
    principal: Principal,
    request_id: str | None,
) -> Started | Plan:
    """Notes the publication of the draft; the plan itself when it is not the one that was looked at.

    Raises: DougongError 404, 409 `publication_open`, 422 `not_publishable`.
    """
    await _lock(connection, workspace, app)
    found = await plan(connection, workspace, catalog, app)
    if found.hash != plan_hash:
        return found
    if found.has_errors:
        problems = [problem.problem for problem in found.problems if problem.problem.severity == "error"]
        raise DougongError("not_publishable", 422, {"count": len(problems)}, problems)
    publication = new_id()
    fills = set(filled_forms([planned.step for planned in found.steps]))
    try:
        async with connection.begin_nested():
            await repository.add(
                connection,
                workspace,
                id=publication,
                app=app,
                base_release=found.base_release,
                documents=found.documents(),
                storage=found.storage,
                steps=tuple(planned.step for planned in found.steps),
                note=note,
                rows_total=await _rows(connection, workspace, app, fills),
                started_by=principal.member_id,
                started_by_name=principal.name,
                channel=principal.channel,
                request_id=request_id,
            )
    except IntegrityError:
        open_one = await repository.open_one(connection, workspace, app)
        raise DougongError("publication_open", 409, publication=open_one) from None
    await drafts.pin(connection, workspace, app, [draft.revision for draft in found.drafts])
    watch = NewJob(WATCH_PUBLICATIONS, {}, key=str(publication), delay=AFTER_SECONDS)
    await enqueue(connection, workspace, [watch])
    return Started(publication, found)


async def _lock(connection: AsyncConnection, workspace: Workspace, app: str) -> None:
    """The app's row, so that nothing is saved or switched between the plan and its start."""
    table = workspace_tables(workspace.schema).app
    locked = await connection.execute(select(table.c.key).where(table.c.key == app).with_for_update())
    if locked.first() is None:
        raise not_found()


async def _rows(connection: AsyncConnection, workspace: Workspace, app: str, forms: set[str]) -> int:
    """How many records will be filled."""
    total = 0
    for form in forms:
        place = f"{quoted(workspace.schema)}.{quoted(table_name(app, form))}"
        total += int(await connection.scalar(text(f"SELECT count(*) FROM {place}")) or 0)  # noqa: S608 # quoted names
    return total


async def restore_release(
    connection: AsyncConnection, workspace: Workspace, app: str, number: int, author: Author
) -> list[dict[str, Any]]:
    """Makes an older release's documents the draft; what was drafted since stays in the history.

    Returns what changed in the draft. Raises: DougongError 404.
    """
    release = await read_release(connection, workspace, app, number)
    if release is None:
        raise not_found()
    current = {(draft.type, draft.key): draft for draft in await drafts.read_all(connection, workspace, app)}
    changed: list[dict[str, Any]] = []
    for document in orjson.loads(release.documents):
        name = (document["type"], document["key"])
        draft = current.pop(name, None)
        plain = without_trees(document)
        if draft is not None and orjson.loads(draft.body) == plain:
            continue
        body, expected = orjson.dumps(plain).decode(), draft.revision if draft else 0
        revision = await drafts.save(connection, workspace, app, name, body, author, expected=expected, pinned=True)
        changed.append({"type": name[0], "key": name[1], "revision": revision})
    for name, draft in current.items():
        await drafts.remove(connection, workspace, app, name, author, expected=draft.revision)
        changed.append({"type": name[0], "key": name[1], "revision": None})
    return changed
