"""Alembic migrations of the platform's own tables: the directory (schema `public`) and each workspace's schema."""
