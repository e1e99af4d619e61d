"""The lint that holds the one door: it finds every other way out."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def rules() -> ModuleType:
    spec = importlib.util.spec_from_file_location("own_rules", Path(__file__).parents[3] / "scripts" / "own_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "source",
    [
        "import httpx",
        "import httpx as client",
        "from httpx import AsyncClient",
        "import httpx._client",
        "import requests",
        "from requests.sessions import Session",
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "import http.client",
        "from http import client",
        "from http.client import HTTPSConnection",
        "import aiohttp",
        "import urllib3",
        "import httpcore",
        "import websockets",
        "import ftplib",
        "def f():\n    import httpx",
        "async def f(): await asyncio.open_connection('x', 80)",
        "async def f(): await asyncio.get_running_loop().create_connection(P, 'x', 80)",
        "socket.create_connection(('x', 80))",
        "from socket import create_connection",
        "from socket import socket",
        "socket.socket(socket.AF_INET)",
        "socket.socket()",
        "async def f(): await anyio.connect_tcp('x', 80)",
        "async def f(): await loop.sock_connect(s, ('x', 80))",
    ],
)
def test_other_ways_out_are_found(rules: ModuleType, source: str) -> None:
    assert len(list(rules.ways_out(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from urllib.parse import urlsplit",
        "import urllib.parse",
        "from http import HTTPStatus",
        "import socket\nsocket.gethostname()",
        "import socket\nsocket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)",
        "from dougong.outbound import Outbound",
        "import asyncpg\nasyncpg.connect('x')",
    ],
)
def test_what_is_no_way_out(rules: ModuleType, source: str) -> None:
    assert list(rules.ways_out(source)) == []


def test_the_rule_is_one_of_those_that_run(rules: ModuleType) -> None:
    assert rules.one_door_to_the_outside in rules.RULES
