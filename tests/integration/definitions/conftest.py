"""Fixtures of the publishing tests."""

import pytest

from dougong.database import Databases, Workspace
from tests.integration.definitions.bench import Bench


@pytest.fixture
async def bench(databases: Databases, workspace: Workspace) -> Bench:
    """A fresh app `shop`."""
    bench = Bench(databases, workspace)
    await bench.create()
    return bench
