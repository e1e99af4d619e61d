"""What the tests of records share: a published app with its people, and short ways to its routes."""

from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from dougong.database import Databases, Workspace
from runtime.audit_replay import Form, Records, replay
from tests.integration.conftest import Person

Json = Any


@dataclass
class Desk:
    """One person's way to the records of a form: a signed-in client and the form's URL."""

    client: httpx.AsyncClient
    url: str

    async def create(self, values: dict[str, Json], **headers: str) -> httpx.Response:
        return await self.client.post(self.url, json={"values": values}, headers=headers)

    async def created(self, **values: Json) -> dict[str, Json]:
        """The record; a refusal fails the test."""
        response = await self.create(values)
        assert response.status_code == 201, response.text
        return dict(response.json())

    async def get(self, record: str, **headers: str) -> httpx.Response:
        return await self.client.get(f"{self.url}/{record}", headers=headers)

    async def patch(self, record: str, version: int, values: dict[str, Json], **headers: str) -> httpx.Response:
        return await self.client.patch(
            f"{self.url}/{record}", json={"values": values}, headers={"If-Match": f'"{version}"', **headers}
        )

    async def delete(self, record: str, version: int) -> httpx.Response:
        return await self.client.delete(f"{self.url}/{record}", headers={"If-Match": f'"{version}"'})

    async def page(self, **query: Json) -> httpx.Response:
        given = {key: value if isinstance(value, str) else orjson.dumps(value).decode() for key, value in query.items()}
        return await self.client.get(self.url, params=given)

    async def listed(self, **query: Json) -> list[dict[str, Json]]:
        """The records of the page."""
        response = await self.page(**query)
        assert response.status_code == 200, response.text
        return list(response.json()["records"])


@dataclass
class Office:
    """The published app `sales` of one workspace, with two of its people."""

    databases: Databases
    workspace: Workspace
    admin: Person
    staff: Person
    app: str = "sales"

    @property
    def client(self) -> httpx.AsyncClient:
        return self.admin.client

    def desk(self, client: httpx.AsyncClient, form: str = "order") -> Desk:
        return Desk(client, f"/api/v1/w/{self.workspace.key}/apps/{self.app}/forms/{form}/records")

    @property
    def orders(self) -> Desk:
        return self.desk(self.client)

    @property
    def customers(self) -> Desk:
        return self.desk(self.client, "customer")

    async def sql(self, query: str, *arguments: Any) -> list[Any]:
        """Rows, as the workspace's role; `{s}` is the schema."""
        async with self.databases.raw(self.workspace) as connection:
            return list(await connection.fetch(query.replace("{s}", self.workspace.schema), *arguments))

    async def count(self, table: str = "sales__order") -> int:
        """Rows of a table, those in the recycle bin too."""
        return int((await self.sql(f"SELECT count(*) FROM {{s}}.{table}"))[0][0])

    async def replayed(self) -> dict[Form, Records]:
        """What the audit log says is in the tables."""
        rows = await self.sql("SELECT event, app, form, record_id, version, changes FROM {s}.audit ORDER BY id")
        return replay(map(dict, rows))


def problems(response: httpx.Response, status: int = 422) -> set[tuple[str, str]]:
    """(code, path joined by dots) of each problem of a refusal."""
    assert response.status_code == status, response.text
    return {(each["code"], ".".join(map(str, each["path"]))) for each in response.json()["errors"]}
