"""Fixtures of records, imported by the folders that need them. One published app for each module: publishing takes a while."""

import secrets
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from dougong.database import Databases
from dougong.directory.service import create_workspace
from dougong.parts import Platform
from tests.integration.conftest import Person, add_person
from tests.integration.publishing import publish
from tests.integration.record_bench import Desk, Office
from tests.integration.record_forms import DOCUMENTS


@pytest.fixture(scope="module")
async def office(app: FastAPI, platform: Platform, databases: Databases) -> AsyncIterator[Office]:
    """The app `sales` in a workspace of its own, with an admin and a member who is staff and nothing else."""
    workspace = await create_workspace(databases, key=f"o{secrets.token_hex(5)}", name="测试公司")
    admin = await add_person(app, platform, workspace, ["admin"], "王管理", None)
    staff = await add_person(app, platform, workspace, ["staff"], "李员工", None)
    await publish(admin.client, workspace, "sales", DOCUMENTS)
    yield Office(databases, workspace, admin, staff)
    await admin.client.aclose()
    await staff.client.aclose()


@pytest.fixture
def admin(office: Office) -> Person:
    return office.admin


@pytest.fixture
def client(office: Office) -> httpx.AsyncClient:
    return office.client


@pytest.fixture
def staff_orders(office: Office) -> Desk:
    """The orders as staff see them."""
    return office.desk(office.staff.client)


__all__ = ["admin", "client", "office", "staff_orders"]
