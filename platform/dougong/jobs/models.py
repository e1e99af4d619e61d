"""Tables of jobs and schedules."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def add_workspace_tables(metadata: MetaData) -> None:
    job = Table(
        "job",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("queue", Text, nullable=False),
        Column("key", Text, comment="a second job of the kind under the same key is not taken"),
        Column("payload", JSONB, nullable=False),
        Column(
            "state",
            Text,
            nullable=False,
            server_default="waiting",
            comment="waiting, handed, running; then done, failed, cancelled",
        ),
        Column(
            "due_at",
            DateTime(timezone=True),
            nullable=False,
            server_default=func.now(),
            comment="when somebody must look at it next: to begin, to hand it on again, or because its lease ends",
        ),
        Column("try", Integer, nullable=False, server_default="0", comment="fencing token: one more at each claim"),
        Column("failures", Integer, nullable=False, server_default="0"),
        Column("worker", Text, comment="who has it, or had it last"),
        Column("cause", JSONB, comment="of the last failure: code, params"),
        Column("progress", JSONB, comment="done, total, and where a long job goes on"),
        Column("cancelling", Boolean, nullable=False, server_default=text("false")),
        Column("actor", Uuid, comment="the member on whose behalf"),
        Column("request_id", Text),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("started_at", DateTime(timezone=True)),
        Column("finished_at", DateTime(timezone=True)),
        UniqueConstraint("kind", "key"),
    )
    Index(None, job.c.queue, job.c.due_at, postgresql_where=job.c.finished_at.is_(None))
    Index(None, job.c.finished_at, postgresql_where=job.c.finished_at.is_not(None))
    Index(None, job.c.state, job.c.id)
    schedule = Table(
        "schedule",
        metadata,
        Column("key", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("payload", JSONB, nullable=False),
        Column("cron", Text, nullable=False, comment="minute hour day month weekday"),
        Column("timezone", Text, nullable=False),
        Column("catch_up", Integer, nullable=False, comment="seconds back that missed due times are made up for"),
        Column("next_at", DateTime(timezone=True), nullable=False),
        Column("last_at", DateTime(timezone=True), comment="the due time that was fired last"),
        Column("missed", Integer, nullable=False, server_default="0", comment="how often due times were too long ago"),
        Column("enabled", Boolean, nullable=False, server_default=text("true")),
    )
    Index(None, schedule.c.next_at, postgresql_where=schedule.c.enabled)
