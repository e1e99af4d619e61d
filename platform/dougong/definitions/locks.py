"""The lock that keeps writers and the switch of a release apart.

Every write takes the app's shared lock for its transaction; the switch takes it exclusively. Advisory locks are the
database's, so the key holds the workspace.
"""

import hashlib
from typing import Final

from dougong.database import Workspace

ENTER_SQL: Final = "SELECT release, epoch FROM {schema}.enter_app($1, $2)"
"""First statement of a write: `fetchrow(ENTER_SQL.format(schema=quoted(ws.schema)), app_lock_key(ws, app), app)`.

No row: the app has no release. The function locks first and reads with a later snapshot.
"""


def app_lock_key(workspace: Workspace, app: str) -> int:
    """The advisory lock of an app: 64 bits, signed as PostgreSQL wants them."""
    name = f"{workspace.id}/{app}".encode()
    return int.from_bytes(hashlib.blake2b(name, digest_size=8, person=b"dougong-app").digest(), "big", signed=True)
