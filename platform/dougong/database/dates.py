"""The first and the last day of the calendar are ordinary days.

asyncpg takes them for minus and plus infinity, so that 9999-12-31, a usual "for ever", would come back as no date at all.
"""

from datetime import date
from typing import Any


def keep_all_dates(connection: Any, record: Any) -> None:
    """A listener for SQLAlchemy's `connect`: dates travel as text."""
    connection.run_async(
        lambda driver: driver.set_type_codec(
            "date", schema="pg_catalog", encoder=date.isoformat, decoder=date.fromisoformat, format="text"
        )
    )
