"""An installation that is cut off in its sample data goes on without doubles."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from dougong.access.principal import Principal
from dougong.database import Databases, Workspace
from dougong.definitions import Publisher, ReleaseCatalog
from dougong.errors import DougongError
from dougong.packs import PackInstaller, PackLibrary, RecordWriter, shipped_packs
from dougong.packs.installer import Request
from runtime.submission.submissions import Submissions
from runtime.submission.writer import SubmissionWriter
from tests.integration.conftest import MakeMember

pytestmark = pytest.mark.database


class Flaky:
    """Fails at each n-th record, at times before and at times after it was written."""

    def __init__(self, inner: RecordWriter, every: int) -> None:
        self.inner = inner
        self.every = every
        self.count = 0

    async def create(
        self, workspace: Workspace, app: str, form: str, values: Mapping[str, Any], *, record_id: UUID, actor: Principal
    ) -> None:
        self.count += 1
        if self.count % self.every == 0 and self.count % 2:
            raise RuntimeError("cut off before")
        await self.inner.create(workspace, app, form, values, record_id=record_id, actor=actor)
        if self.count % self.every == 0:
            raise RuntimeError("cut off after")


async def test_resumed_until_it_is_done(
    databases: Databases, workspace: Workspace, make_member: MakeMember, client: httpx.AsyncClient, app: FastAPI
) -> None:
    member = (await make_member("builder")).member_id
    catalog = ReleaseCatalog(databases)
    writer = SubmissionWriter(databases, catalog, Submissions(databases, catalog))
    library = PackLibrary(shipped_packs())
    installer = PackInstaller(databases, catalog, Publisher(databases, catalog), library, writer)
    pack = library.get("base")
    assert pack is not None
    wish = Request(Principal("member", member, member, "测试", frozenset({"builder"}), None, "zh-CN", "cli"), True, {})
    for every in (7, 13, 19):
        installer._writer = Flaky(writer, every)
        with pytest.raises(DougongError) as stopped:
            await installer.install(workspace, pack, wish)
        assert stopped.value.code == "pack_failed"
    installer._writer = writer
    await installer.install(workspace, pack, wish)
    for form, records in pack.data.items():
        page = (await client.get(f"/api/v1/w/{workspace.key}/apps/base/forms/{form}/records?limit=200")).json()
        assert len(page["records"]) == len(records)
