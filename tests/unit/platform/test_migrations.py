"""The revisions together say what the models say."""

from migrations.freeze import stale


def test_models_and_migrations_agree() -> None:
    assert stale() == [], "a model has changed: run python -m migrations.freeze"
