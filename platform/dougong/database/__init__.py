"""PostgreSQL: pools, workspaces as schemas, a role per workspace, migrations."""

from dougong.database.databases import Databases
from dougong.database.tables import WorkspaceTables, directory_metadata, workspace_tables
from dougong.database.workspace import Workspace

__all__ = ["Databases", "Workspace", "WorkspaceTables", "directory_metadata", "workspace_tables"]
