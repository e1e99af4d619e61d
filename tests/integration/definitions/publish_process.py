"""A process that publishes and kills itself at its n-th checkpoint: `publish_process <url> <ws> <id> <n>`."""

import asyncio
import os
import signal
import sys
from uuid import UUID

from dougong.database import Databases
from dougong.definitions import Publisher, ReleaseCatalog
from dougong.directory.repository import find_workspace


async def main(url: str, key: str, publication: str, kill_at: int) -> None:
    left = kill_at

    async def checkpoint(place: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            print(place, flush=True)  # noqa: T201 # the test reads it
            os.kill(os.getpid(), signal.SIGKILL)

    databases = Databases(url)
    async with databases.directory() as connection:
        workspace = await find_workspace(connection, key)
    assert workspace is not None
    await Publisher(databases, ReleaseCatalog(databases), checkpoint).run(workspace, UUID(publication))
    await databases.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
