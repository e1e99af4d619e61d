"""Fixtures of records, imported by the folders that need them."""

import httpx
import pytest

from dougong.database import Databases, Workspace
from tests.integration.publishing import publish
from tests.integration.record_bench import Desk, Office
from tests.integration.record_forms import DOCUMENTS


@pytest.fixture
async def office(databases: Databases, workspace: Workspace, client: httpx.AsyncClient) -> Office:
    """The app `sales`, published in a fresh workspace, seen by its admin."""
    await publish(client, workspace, "sales", DOCUMENTS)
    return Office(databases, workspace, client)


@pytest.fixture
def staff_orders(office: Office, staff_client: httpx.AsyncClient) -> Desk:
    """The orders as a member sees them who is staff and nothing else."""
    return office.desk(staff_client)
