"""Fixtures of records."""

from tests.integration.record_fixtures import office, staff_orders

__all__ = ["office", "staff_orders"]
