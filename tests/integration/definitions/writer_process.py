"""A server process that only writes: `writer_process <url> <ws> <actor> <seconds> <seed> <file>`.

Creates and changes orders through the submission with a catalog of its own, and writes what was acknowledged:
`{"records": {id: amount}, "seconds": [of each submission]}`.
"""

import asyncio
import random
import sys
import time
from pathlib import Path
from uuid import UUID

import orjson

from dougong.access.principal import Principal
from dougong.database import Databases
from dougong.definitions import ReleaseCatalog
from dougong.directory.repository import find_workspace
from dougong.http import CallerInfo
from runtime.submission.submissions import Submissions

TASKS = 4


class Writer:
    def __init__(self, databases: Databases, caller: CallerInfo, seed: int) -> None:
        self.submissions = Submissions(databases, ReleaseCatalog(databases))
        self.caller = caller
        self.random = random.Random(seed)
        self.records: dict[str, str] = {}
        self.seconds: list[float] = []

    async def write(self, until: float) -> None:
        versions: dict[str, int] = {}
        while time.monotonic() < until:
            amount = f"{self.random.randrange(100_000)}.{self.random.randrange(1, 10)}"
            body = orjson.dumps({"values": {"amount": amount}})
            began = time.monotonic()
            if versions and self.random.random() < 0.5:
                record = self.random.choice(list(versions))
                saved = await self.submissions.change(self.caller, "shop", "order", record, versions[record], body)
            else:
                saved = await self.submissions.create(self.caller, "shop", "order", body)
                record = str(saved.id)
            self.seconds.append(time.monotonic() - began)
            versions[record] = saved.version
            self.records[record] = amount


async def main(url: str, key: str, actor: str, seconds: float, seed: int, file: str) -> None:
    databases = Databases(url)
    async with databases.directory() as connection:
        workspace = await find_workspace(connection, key)
    assert workspace is not None
    who = UUID(actor)
    principal = Principal("member", who, who, "写", frozenset({"admin"}), None, "zh-CN", "web")
    writer = Writer(databases, CallerInfo(principal, workspace, databases, "", "zh-CN"), seed)
    print("ready", flush=True)  # noqa: T201 # the test waits for it
    until = time.monotonic() + seconds
    await asyncio.gather(*(writer.write(until) for _ in range(TASKS)))
    await databases.close()
    result = {"records": writer.records, "seconds": writer.seconds}
    Path(file).write_bytes(orjson.dumps(result))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4]), int(sys.argv[5]), sys.argv[6]))
