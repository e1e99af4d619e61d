"""Fixtures of hostile input: the app `sales`, published in a workspace of its own."""

from tests.integration.record_fixtures import office

__all__ = ["office"]
