"""The guard is on in a product that nobody has configured."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from dougong.outbound import Outbound, OutboundError
from dougong.settings import Settings

ROOT = Path(__file__).parents[3]
_PROBE = """
import asyncio
from dougong.database import Databases
from dougong.outbound import OutboundError
from dougong.settings import Settings
from runtime.parts import build_parts

async def main():
    parts = build_parts(Settings(), Databases("postgresql://nowhere/none"))
    for url in ("http://127.0.0.1/", "http://169.254.169.254/", "http://10.0.0.1/", "http://[::1]/", "http://8.8.8.8:22/"):
        try:
            await parts.outbound.send("GET", url, credentials=False)
        except OutboundError as error:
            print(error.code)
    await parts.close()

asyncio.run(main())
"""


def test_the_processes_own_client_refuses_inside_targets(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PROBE], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert [line for line in done.stdout.splitlines() if line.startswith("outbound_")] == ["outbound_refused"] * 5, done


async def test_only_the_servers_configuration_opens_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOUGONG_OUTBOUND_ALLOW", '["127.0.0.1:9"]')
    async with Outbound.from_settings(Settings()) as outbound:
        with pytest.raises(OutboundError) as opened:
            await outbound.send("GET", "http://127.0.0.1:9/", credentials=False)
        with pytest.raises(OutboundError) as other:
            await outbound.send("GET", "http://127.0.0.1:10/", credentials=False)
    assert (opened.value.code, other.value.code) == ("outbound_failed", "outbound_refused")


@pytest.mark.parametrize("value", ['["10.0.0.5/8"]', '["erp.corp"]', '["*"]'])
def test_a_list_that_cant_be_read_stops_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DOUGONG_OUTBOUND_ALLOW", value)
    with pytest.raises(ValidationError):
        Settings()
