"""The nouns with tables of their own: one line each."""

import dougong.api_keys.models
import dougong.audit.models
import dougong.counters.models
import dougong.definitions.models
import dougong.directory.models
import dougong.files.models
import dougong.idempotency.models
import dougong.jobs.models
import dougong.packs.models
import dougong.people.models
import dougong.sessions.models

WORKSPACE_TABLES = (
    dougong.people.models.add_workspace_tables,
    dougong.api_keys.models.add_workspace_tables,
    dougong.audit.models.add_workspace_tables,
    dougong.counters.models.add_workspace_tables,
    dougong.idempotency.models.add_workspace_tables,
    dougong.files.models.add_workspace_tables,
    dougong.definitions.models.add_workspace_tables,
    dougong.packs.models.add_workspace_tables,
    dougong.jobs.models.add_workspace_tables,
)
DIRECTORY_TABLES = (
    dougong.directory.models.add_directory_tables,
    dougong.people.models.add_directory_tables,
    dougong.sessions.models.add_directory_tables,
)
