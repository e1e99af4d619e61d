"""What the tests of publishing share: an app in a workspace, saved, planned and published without HTTP."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text

from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.definitions import Publisher, ReleaseCatalog, drafts, service
from dougong.definitions.drafts import Author
from dougong.definitions.planning import Plan
from dougong.definitions.publication import repository
from dougong.definitions.publication.runner import Checkpoint, pass_by
from dougong.ids import new_id

Document = dict[str, Any]
WHO = Principal("member", new_id(), new_id(), "王芳", frozenset({"builder"}), None, "zh-CN", "web")
AUTHOR = Author(WHO.member_id, WHO.name)


def form(key: str, *elements: Document, **more: Any) -> Document:
    return {"type": "form", "format": 1, "key": key, "label": key, "elements": list(elements), **more}


def element(kind: str, key: str, **more: Any) -> Document:
    return {"type": kind, "key": key, "label": key, **more}


def formula(key: str, expression: str) -> Document:
    return element("formula", key, expression={"formula": expression})


@dataclass
class Bench:
    """One app of a workspace."""

    databases: Databases
    workspace: Workspace
    app: str = "shop"
    checkpoint: Checkpoint = pass_by
    catalog: ReleaseCatalog = field(init=False)
    publisher: Publisher = field(init=False)

    def __post_init__(self) -> None:
        self.catalog = ReleaseCatalog(self.databases)
        self.publisher = Publisher(self.databases, self.catalog, self.checkpoint)

    async def create(self) -> None:
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            await service.create_app(connection, self.workspace, self.app, self.app, AUTHOR)

    async def save(self, *documents: Document) -> None:
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            for document in documents:
                name = (document["type"], document["key"])
                draft = await drafts.read(connection, self.workspace, self.app, *name)
                body, expected = orjson.dumps(document).decode(), draft.revision if draft else 0
                await drafts.save(connection, self.workspace, self.app, name, body, AUTHOR, expected=expected)

    async def remove(self, type_: str, key: str) -> None:
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            draft = await drafts.read(connection, self.workspace, self.app, type_, key)
            assert draft is not None
            await drafts.remove(connection, self.workspace, self.app, (type_, key), AUTHOR, expected=draft.revision)

    async def plan(self) -> Plan:
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            return await service.plan(connection, self.workspace, self.catalog, self.app)

    async def begin(self) -> UUID:
        """A publication that nobody works on yet."""
        plan = await self.plan()
        assert not plan.has_errors, plan.problems
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            started = await service.start_publication(
                connection,
                self.workspace,
                self.catalog,
                self.app,
                plan_hash=plan.hash,
                note=None,
                principal=WHO,
                request_id=None,
            )
        assert isinstance(started, service.Started)
        return started.publication

    async def publish(self, *documents: Document) -> dict[str, Any]:
        """Saves the documents, publishes, and returns the publication's row."""
        await self.save(*documents)
        publication = await self.begin()
        await self.publisher.run(self.workspace, publication)
        state = await self.state(publication)
        assert state["state"] == "done", state["error"]
        return state

    async def state(self, publication: UUID) -> dict[str, Any]:
        async with self.databases.workspace(self.workspace) as connection:
            row = await repository.read_one(connection, self.workspace, self.app, publication)
        assert row is not None
        return row

    async def sql(self, query: str, **values: Any) -> list[Any]:
        """Rows of a query as the workspace's role; `{s}` is the schema."""
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            result = await connection.execute(text(query.format(s=self.workspace.schema)), values)
            return list(result) if result.returns_rows else []

    async def insert(self, table: str, rows: Iterable[dict[str, Any]]) -> list[UUID]:
        """Records as an old release's writer would leave them."""
        ids: list[UUID] = []
        async with self.databases.workspace(self.workspace) as connection, connection.begin():
            for row in rows:
                ids.append(new_id())
                names = ["id", "version", "created_at", "updated_at", *row]
                places = [":id", "1", "now()", "now()", *(f":{name}" for name in row)]
                statement = (
                    f"INSERT INTO {self.workspace.schema}.{table} ({', '.join(names)}) VALUES ({', '.join(places)})"
                )
                await connection.execute(text(statement), {"id": ids[-1], **row})
        return ids
