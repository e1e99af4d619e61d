"""Tables of apps, their drafts, releases and publications."""

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
    event,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from dougong.database.workspace import quoted

OPEN_STATES = ("expand", "backfill", "validate", "switch", "clean", "undo")

# VOLATILE, so every statement in it takes a snapshot of its own: the pointer is read after the wait for the lock. One
# plain statement that locks and reads would see the pointer as it was before the wait.
_ENTER = """
CREATE FUNCTION {schema}.enter_app(lock_key bigint, app_key text, OUT release integer, OUT epoch bigint)
    RETURNS SETOF record LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key);
    RETURN QUERY SELECT a.release, e.value FROM {schema}.app a, {schema}.release_epoch e
        WHERE a.key = app_key AND a.release IS NOT NULL;
END $$
"""
_FIRST_EPOCH = "INSERT INTO {schema}.release_epoch (value) VALUES (0)"
_NOTE = """
CREATE FUNCTION {schema}.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    id uuid;
BEGIN
    IF TG_ARGV[2] = 'row' THEN id := changed.record_id; ELSE id := changed.id; END IF;
    INSERT INTO {schema}.publication_dirty (publication, form, record_id) VALUES (TG_ARGV[0]::uuid, TG_ARGV[1], id);
    RETURN NULL;
END $$
"""


def add_workspace_tables(metadata: MetaData) -> None:
    schema = str(metadata.schema)
    app = Table(
        "app",
        metadata,
        Column("key", Text, primary_key=True),
        Column(
            "about", JSON, nullable=False, comment="the app document: of the current release, at first of its creation"
        ),
        Column("release", Integer, comment="number of the release in force; empty = never published"),
        Column(
            "draft_revision", BigInteger, nullable=False, server_default=text("0"), comment="last revision given out"
        ),
        Column("created_by", Uuid, comment="the member; empty = the system"),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        CheckConstraint("key ~ '^[a-z][a-z0-9_]{0,47}$'", name="key"),
    )
    epoch = Table(
        "release_epoch",
        metadata,
        Column("single", Boolean, primary_key=True, server_default=text("true")),
        Column("value", BigInteger, nullable=False, comment="grows with every release of any app"),
        CheckConstraint("single", name="single"),
    )
    _add_drafts(metadata)
    _add_releases(metadata)
    _add_publications(metadata)
    where = quoted(schema)
    _after_create(epoch, _FIRST_EPOCH.format(schema=where))
    # the functions' bodies are checked when they run, so they may come before the other tables
    _after_create(app, _ENTER.format(schema=where))
    _after_create(app, _NOTE.format(schema=where))


def _after_create(table: Table, statement: str) -> None:
    ddl: DDL = DDL(statement)  # type: ignore[no-untyped-call] # SQLAlchemy leaves its constructor unannotated
    event.listen(table, "after_create", ddl)


def _add_drafts(metadata: MetaData) -> None:
    app = f"{metadata.schema}.app.key"
    # JSON, not JSONB: a document keeps the order its author gave it
    Table(
        "draft",
        metadata,
        Column("app", Text, ForeignKey(app, ondelete="CASCADE"), primary_key=True),
        Column("type", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("revision", BigInteger, nullable=False),
        Column("body", JSON, nullable=False),
        Column("saved_by", Uuid),
        Column("saved_by_name", Text),
        Column("saved_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )
    history = Table(
        "draft_revision",
        metadata,
        Column("app", Text, ForeignKey(app, ondelete="CASCADE"), primary_key=True),
        Column("revision", BigInteger, primary_key=True),
        Column("type", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("body", JSON, comment="empty = the document was deleted"),
        Column("saved_by", Uuid),
        Column("saved_by_name", Text),
        Column("started_at", DateTime(timezone=True), nullable=False, comment="first of the saves that are one entry"),
        Column("saved_at", DateTime(timezone=True), nullable=False),
        Column("pinned", Boolean, nullable=False, server_default=text("false"), comment="later saves make a new entry"),
    )
    Index(None, history.c.app, history.c.type, history.c.key, history.c.revision)


def _add_releases(metadata: MetaData) -> None:
    Table(
        "release",
        metadata,
        Column("app", Text, ForeignKey(f"{metadata.schema}.app.key"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("documents", JSON, nullable=False, comment="list of documents, formulas with their trees"),
        Column("storage", JSON, nullable=False, comment="where each field is stored"),
        Column("note", Text),
        Column("publication", Uuid, nullable=False),
        Column("created_by", Uuid),
        Column("created_by_name", Text),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    )


def _add_publications(metadata: MetaData) -> None:
    publication = Table(
        "publication",
        metadata,
        Column("id", Uuid, primary_key=True),
        Column("app", Text, ForeignKey(f"{metadata.schema}.app.key"), nullable=False, index=True),
        Column("state", Text, nullable=False),
        Column("step", Integer, nullable=False, server_default=text("0"), comment="steps of the state that are done"),
        Column("cursor", JSONB(none_as_null=True), comment="how far the backfill has come"),
        Column("added", JSONB, nullable=False, server_default=text("'[]'"), comment="what undo has to remove"),
        Column("base_release", Integer),
        Column("documents", JSON, nullable=False),
        Column("storage", JSON, nullable=False),
        Column("steps", JSON, nullable=False),
        Column("note", Text),
        Column("rows_done", BigInteger, nullable=False, server_default=text("0")),
        Column("rows_total", BigInteger, nullable=False, server_default=text("0")),
        Column(
            "misfits", JSONB, nullable=False, server_default=text("'[]'"), comment="values that did not fit a new type"
        ),
        Column("release", Integer, comment="the release it made"),
        Column("error", JSONB(none_as_null=True)),
        Column("owner", Text, comment="the process at work"),
        Column("attempt", Integer, nullable=False, server_default=text("0"), comment="fencing: grows with each owner"),
        Column("lease_until", DateTime(timezone=True)),
        Column("started_by", Uuid),
        Column("started_by_name", Text),
        Column("channel", Text, nullable=False),
        Column("request_id", Text),
        Column("started_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("finished_at", DateTime(timezone=True)),
    )
    # one open publication an app
    Index("uq_publication_open", publication.c.app, unique=True, postgresql_where=publication.c.state.in_(OPEN_STATES))
    dirty = Table(
        "publication_dirty",
        metadata,
        Column("seq", BigInteger, Identity(always=True), primary_key=True),
        Column("publication", Uuid, nullable=False),
        Column("form", Text, nullable=False),
        Column("record_id", Uuid, nullable=False),
    )
    Index(None, dirty.c.publication, dirty.c.form, dirty.c.seq)
