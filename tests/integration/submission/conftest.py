"""Fixtures of records."""

from tests.integration.record_fixtures import admin, client, office, staff_orders

__all__ = ["admin", "client", "office", "staff_orders"]
