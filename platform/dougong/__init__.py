"""What every app stands on: settings, database, workspaces, people, access, definitions, packs, files, audit."""
