CREATE TABLE ws_schema.department (
    id UUID NOT NULL,
    name TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_department PRIMARY KEY (id),
    CONSTRAINT uq_department_name UNIQUE (name)
)
--;
CREATE TABLE ws_schema.audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    actor UUID,
    actor_name TEXT,
    channel TEXT NOT NULL,
    request_id TEXT,
    event TEXT NOT NULL,
    app TEXT,
    form TEXT,
    record_id UUID,
    version INTEGER,
    release INTEGER,
    changes JSONB NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (id)
)
--;
CREATE INDEX ix_audit_actor_id ON ws_schema.audit (actor, id)
--;
CREATE INDEX ix_audit_app_form_id ON ws_schema.audit (app, form, id)
--;
CREATE INDEX ix_audit_record_id_id ON ws_schema.audit (record_id, id) WHERE record_id IS NOT NULL
--;
COMMENT ON COLUMN ws_schema.audit.actor IS 'the member; empty = the system'
--;
COMMENT ON COLUMN ws_schema.audit.actor_name IS 'as it was then'
--;
COMMENT ON COLUMN ws_schema.audit.channel IS 'web, key, cli, system …'
--;
COMMENT ON COLUMN ws_schema.audit.event IS 'record.create, member.update …'
--;
COMMENT ON COLUMN ws_schema.audit.version IS 'version of the record after the change'
--;
COMMENT ON COLUMN ws_schema.audit.release IS 'release of the app that the change was made under'
--;
COMMENT ON COLUMN ws_schema.audit.changes IS 'old and new value of what changed'
--;
CREATE TABLE ws_schema.counter (
    name TEXT NOT NULL,
    period TEXT NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_counter PRIMARY KEY (name, period)
)
--;
COMMENT ON COLUMN ws_schema.counter.name IS 'what is counted, for example app/form/field'
--;
COMMENT ON COLUMN ws_schema.counter.period IS '2026, 202611 …; empty = never reset'
--;
CREATE TABLE ws_schema.idempotency_key (
    principal UUID NOT NULL,
    key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status INTEGER,
    headers JSONB,
    body BYTEA,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_idempotency_key PRIMARY KEY (principal, key)
)
--;
CREATE INDEX ix_idempotency_key_created_at ON ws_schema.idempotency_key (created_at)
--;
COMMENT ON COLUMN ws_schema.idempotency_key.principal IS 'the member or the API key that sent it'
--;
COMMENT ON COLUMN ws_schema.idempotency_key.status IS 'empty while the first request is under way'
--;
CREATE TABLE ws_schema.file (
    id UUID NOT NULL,
    storage_key TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    type TEXT NOT NULL,
    sha256 BYTEA NOT NULL,
    created_by UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    app TEXT,
    form TEXT,
    record_id UUID,
    field TEXT,
    released_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_file PRIMARY KEY (id),
    CONSTRAINT uq_file_storage_key UNIQUE (storage_key)
)
--;
CREATE INDEX ix_file_orphans ON ws_schema.file (coalesce(released_at, created_at)) WHERE record_id IS NULL
--;
CREATE INDEX ix_file_record_id ON ws_schema.file (record_id) WHERE record_id IS NOT NULL
--;
COMMENT ON COLUMN ws_schema.file.storage_key IS 'random; never made from a name'
--;
COMMENT ON COLUMN ws_schema.file.name IS 'as its uploader calls it: data, never a path'
--;
COMMENT ON COLUMN ws_schema.file.size IS 'bytes'
--;
COMMENT ON COLUMN ws_schema.file.type IS 'from the ending and the content, never from the client'
--;
COMMENT ON COLUMN ws_schema.file.app IS 'app, form, record, field: the one place that holds the file'
--;
COMMENT ON COLUMN ws_schema.file.field IS 'key of the field, in rows `sub_form.field`'
--;
COMMENT ON COLUMN ws_schema.file.released_at IS 'when its place let go of it'
--;
CREATE TABLE ws_schema.app (
    key TEXT NOT NULL,
    about JSON NOT NULL,
    release INTEGER,
    draft_revision BIGINT DEFAULT 0 NOT NULL,
    created_by UUID,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_app PRIMARY KEY (key),
    CONSTRAINT ck_app_key CHECK (key ~ '^[a-z][a-z0-9_]{0,47}$')
)
--;
COMMENT ON COLUMN ws_schema.app.about IS 'the app document: of the current release, at first of its creation'
--;
COMMENT ON COLUMN ws_schema.app.release IS 'number of the release in force; empty = never published'
--;
COMMENT ON COLUMN ws_schema.app.draft_revision IS 'last revision given out'
--;
COMMENT ON COLUMN ws_schema.app.created_by IS 'the member; empty = the system'
--;
CREATE FUNCTION "ws_schema".enter_app(lock_key bigint, app_key text, OUT release integer, OUT epoch bigint)
    RETURNS SETOF record LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(lock_key);
    RETURN QUERY SELECT a.release, e.value FROM "ws_schema".app a, "ws_schema".release_epoch e
        WHERE a.key = app_key AND a.release IS NOT NULL;
END $$
--;
CREATE FUNCTION "ws_schema".note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed record := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    id uuid;
BEGIN
    IF TG_ARGV[2] = 'row' THEN id := changed.record_id; ELSE id := changed.id; END IF;
    INSERT INTO "ws_schema".publication_dirty (publication, form, record_id) VALUES (TG_ARGV[0]::uuid, TG_ARGV[1], id);
    RETURN NULL;
END $$
--;
CREATE TABLE ws_schema.release_epoch (
    single BOOLEAN DEFAULT true NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_release_epoch PRIMARY KEY (single),
    CONSTRAINT ck_release_epoch_single CHECK (single)
)
--;
COMMENT ON COLUMN ws_schema.release_epoch.value IS 'grows with every release of any app'
--;
INSERT INTO "ws_schema".release_epoch (value) VALUES (0)
--;
CREATE TABLE ws_schema.publication_dirty (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    publication UUID NOT NULL,
    form TEXT NOT NULL,
    record_id UUID NOT NULL,
    CONSTRAINT pk_publication_dirty PRIMARY KEY (seq)
)
--;
CREATE INDEX ix_publication_dirty_publication_form_seq ON ws_schema.publication_dirty (publication, form, seq)
--;
CREATE TABLE ws_schema.pack_installation (
    id UUID NOT NULL,
    pack TEXT NOT NULL,
    version TEXT NOT NULL,
    app TEXT NOT NULL,
    label JSON NOT NULL,
    content BYTEA NOT NULL,
    binds JSON NOT NULL,
    people JSON NOT NULL,
    sample_data BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    publication UUID,
    release INTEGER,
    records_done INTEGER DEFAULT 0 NOT NULL,
    records_total INTEGER DEFAULT 0 NOT NULL,
    error JSONB,
    actor JSON NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_pack_installation PRIMARY KEY (id),
    CONSTRAINT uq_pack_installation_pack UNIQUE (pack),
    CONSTRAINT uq_pack_installation_app UNIQUE (app)
)
--;
COMMENT ON COLUMN ws_schema.pack_installation.content IS 'the pack itself, as a zip'
--;
COMMENT ON COLUMN ws_schema.pack_installation.binds IS 'own form → the form that took its place'
--;
COMMENT ON COLUMN ws_schema.pack_installation.people IS 'people that sample data name → members'
--;
COMMENT ON COLUMN ws_schema.pack_installation.state IS 'publish, data, done'
--;
COMMENT ON COLUMN ws_schema.pack_installation.release IS 'the release that the installation made'
--;
COMMENT ON COLUMN ws_schema.pack_installation.actor IS 'who installs: for going on in another process'
--;
CREATE TABLE ws_schema.member (
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    department_id UUID,
    active BOOLEAN DEFAULT true NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_member PRIMARY KEY (id),
    CONSTRAINT uq_member_account_id UNIQUE (account_id),
    CONSTRAINT fk_member_department_id FOREIGN KEY(department_id) REFERENCES ws_schema.department (id)
)
--;
CREATE INDEX ix_member_department_id ON ws_schema.member (department_id)
--;
COMMENT ON COLUMN ws_schema.member.account_id IS 'account in the directory'
--;
CREATE TABLE ws_schema.draft (
    app TEXT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    revision BIGINT NOT NULL,
    body JSON NOT NULL,
    saved_by UUID,
    saved_by_name TEXT,
    saved_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (app, type, key),
    CONSTRAINT fk_draft_app FOREIGN KEY(app) REFERENCES ws_schema.app (key) ON DELETE CASCADE
)
--;
CREATE TABLE ws_schema.draft_revision (
    app TEXT NOT NULL,
    revision BIGINT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    body JSON,
    saved_by UUID,
    saved_by_name TEXT,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    saved_at TIMESTAMP WITH TIME ZONE NOT NULL,
    pinned BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_draft_revision PRIMARY KEY (app, revision),
    CONSTRAINT fk_draft_revision_app FOREIGN KEY(app) REFERENCES ws_schema.app (key) ON DELETE CASCADE
)
--;
CREATE INDEX ix_draft_revision_app_type_key_revision ON ws_schema.draft_revision (app, type, key, revision)
--;
COMMENT ON COLUMN ws_schema.draft_revision.body IS 'empty = the document was deleted'
--;
COMMENT ON COLUMN ws_schema.draft_revision.started_at IS 'first of the saves that are one entry'
--;
COMMENT ON COLUMN ws_schema.draft_revision.pinned IS 'later saves make a new entry'
--;
CREATE TABLE ws_schema.release (
    app TEXT NOT NULL,
    number INTEGER NOT NULL,
    documents JSON NOT NULL,
    storage JSON NOT NULL,
    note TEXT,
    publication UUID NOT NULL,
    created_by UUID,
    created_by_name TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_release PRIMARY KEY (app, number),
    CONSTRAINT fk_release_app FOREIGN KEY(app) REFERENCES ws_schema.app (key)
)
--;
COMMENT ON COLUMN ws_schema.release.documents IS 'list of documents, formulas with their trees'
--;
COMMENT ON COLUMN ws_schema.release.storage IS 'where each field is stored'
--;
CREATE TABLE ws_schema.publication (
    id UUID NOT NULL,
    app TEXT NOT NULL,
    state TEXT NOT NULL,
    step INTEGER DEFAULT 0 NOT NULL,
    cursor JSONB,
    added JSONB DEFAULT '[]' NOT NULL,
    base_release INTEGER,
    documents JSON NOT NULL,
    storage JSON NOT NULL,
    steps JSON NOT NULL,
    note TEXT,
    rows_done BIGINT DEFAULT 0 NOT NULL,
    rows_total BIGINT DEFAULT 0 NOT NULL,
    misfits JSONB DEFAULT '[]' NOT NULL,
    release INTEGER,
    error JSONB,
    owner TEXT,
    attempt INTEGER DEFAULT 0 NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE,
    started_by UUID,
    started_by_name TEXT,
    channel TEXT NOT NULL,
    request_id TEXT,
    started_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_publication PRIMARY KEY (id),
    CONSTRAINT fk_publication_app FOREIGN KEY(app) REFERENCES ws_schema.app (key)
)
--;
CREATE INDEX ix_publication_app ON ws_schema.publication (app)
--;
CREATE UNIQUE INDEX uq_publication_open ON ws_schema.publication (app) WHERE state IN ('expand', 'backfill', 'validate', 'switch', 'clean', 'undo')
--;
COMMENT ON COLUMN ws_schema.publication.step IS 'steps of the state that are done'
--;
COMMENT ON COLUMN ws_schema.publication.cursor IS 'how far the backfill has come'
--;
COMMENT ON COLUMN ws_schema.publication.added IS 'what undo has to remove'
--;
COMMENT ON COLUMN ws_schema.publication.misfits IS 'values that did not fit a new type'
--;
COMMENT ON COLUMN ws_schema.publication.release IS 'the release it made'
--;
COMMENT ON COLUMN ws_schema.publication.owner IS 'the process at work'
--;
COMMENT ON COLUMN ws_schema.publication.attempt IS 'fencing: grows with each owner'
--;
CREATE TABLE ws_schema.pack_record (
    installation UUID NOT NULL,
    pack TEXT NOT NULL,
    form TEXT NOT NULL,
    symbol TEXT NOT NULL,
    target_app TEXT NOT NULL,
    target_form TEXT NOT NULL,
    record_id UUID NOT NULL,
    CONSTRAINT pk_pack_record PRIMARY KEY (pack, form, symbol),
    CONSTRAINT fk_pack_record_installation FOREIGN KEY(installation) REFERENCES ws_schema.pack_installation (id)
)
--;
CREATE INDEX ix_pack_record_installation ON ws_schema.pack_record (installation)
--;
COMMENT ON COLUMN ws_schema.pack_record.form IS 'the pack''s own name of the form'
--;
COMMENT ON COLUMN ws_schema.pack_record.symbol IS 'the record''s name in the pack'
--;
CREATE TABLE ws_schema.member_role (
    member_id UUID NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_member_role PRIMARY KEY (member_id, role),
    CONSTRAINT ck_member_role_role CHECK (role IN ('admin', 'builder', 'staff')),
    CONSTRAINT fk_member_role_member_id FOREIGN KEY(member_id) REFERENCES ws_schema.member (id) ON DELETE CASCADE
)
--;
CREATE TABLE ws_schema.api_key (
    id UUID NOT NULL,
    prefix TEXT NOT NULL,
    secret_hash BYTEA NOT NULL,
    name TEXT NOT NULL,
    created_by UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    revoked_at TIMESTAMP WITH TIME ZONE,
    last_used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_api_key PRIMARY KEY (id),
    CONSTRAINT uq_api_key_prefix UNIQUE (prefix),
    CONSTRAINT fk_api_key_created_by FOREIGN KEY(created_by) REFERENCES ws_schema.member (id)
)
--;
COMMENT ON COLUMN ws_schema.api_key.prefix IS 'the public part, to find the key by'
