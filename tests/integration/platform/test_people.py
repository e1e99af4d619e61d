"""Members and departments through HTTP."""

import httpx
import pytest

from dougong.database import Workspace

pytestmark = pytest.mark.database


async def test_me(client: httpx.AsyncClient, workspace: Workspace) -> None:
    answer = await client.get(f"/api/v1/w/{workspace.key}/me")
    assert answer.status_code == 200, answer.text
    assert answer.json()["roles"] == ["admin"]
    assert answer.json()["workspace"]["key"] == workspace.key
