"""Table of the counters behind serial numbers."""

from sqlalchemy import BigInteger, Column, MetaData, Table, Text


def add_workspace_tables(metadata: MetaData) -> None:
    Table(
        "counter",
        metadata,
        Column("name", Text, primary_key=True, comment="what is counted, for example app/form/field"),
        Column("period", Text, primary_key=True, comment="2026, 202611 …; empty = never reset"),
        Column("value", BigInteger, nullable=False),
    )
