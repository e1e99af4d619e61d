CREATE TABLE installation (
    id TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_installation PRIMARY KEY (id)
)
--;
COMMENT ON COLUMN installation.id IS 'in the names of database roles, which belong to the cluster'
--;
CREATE TABLE workspace (
    id UUID NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    schema TEXT NOT NULL,
    role TEXT NOT NULL,
    database_url TEXT,
    timezone TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_workspace PRIMARY KEY (id),
    CONSTRAINT ck_workspace_key CHECK (key ~ '^[a-z][a-z0-9_]{0,47}$'),
    CONSTRAINT uq_workspace_key UNIQUE (key)
)
--;
COMMENT ON COLUMN workspace.database_url IS 'where the workspace is; empty = the directory''s own database'
--;
CREATE TABLE setup_token (
    token_hash BYTEA NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_setup_token PRIMARY KEY (token_hash)
)
--;
CREATE TABLE account (
    id UUID NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    locale TEXT NOT NULL,
    disabled_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_email UNIQUE (email)
)
--;
COMMENT ON COLUMN account.email IS 'normalised: trimmed, NFKC, case-folded'
--;
CREATE TABLE account_audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    at TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp() NOT NULL,
    account_id UUID NOT NULL,
    actor_id UUID,
    request_id TEXT,
    event TEXT NOT NULL,
    changes JSONB NOT NULL,
    CONSTRAINT pk_account_audit PRIMARY KEY (id)
)
--;
CREATE INDEX ix_account_audit_account_id ON account_audit (account_id)
--;
COMMENT ON COLUMN account_audit.account_id IS 'whose account; kept when the account goes'
--;
COMMENT ON COLUMN account_audit.actor_id IS 'the account that did it; empty = the system'
--;
COMMENT ON COLUMN account_audit.event IS 'account.create, account.password, session.create …'
--;
CREATE TABLE workspace_account (
    workspace_id UUID NOT NULL,
    account_id UUID NOT NULL,
    member_id UUID NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    CONSTRAINT pk_workspace_account PRIMARY KEY (workspace_id, account_id),
    CONSTRAINT fk_workspace_account_workspace_id FOREIGN KEY(workspace_id) REFERENCES workspace (id) ON DELETE CASCADE,
    CONSTRAINT fk_workspace_account_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE
)
--;
CREATE INDEX ix_workspace_account_account_id ON workspace_account (account_id)
--;
COMMENT ON COLUMN workspace_account.member_id IS 'the member in the workspace''s schema'
--;
CREATE TABLE session (
    id UUID NOT NULL,
    account_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    user_agent TEXT,
    CONSTRAINT pk_session PRIMARY KEY (id),
    CONSTRAINT fk_session_account_id FOREIGN KEY(account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT uq_session_token_hash UNIQUE (token_hash)
)
--;
CREATE INDEX ix_session_account_id ON session (account_id)
--;
CREATE INDEX ix_session_last_seen_at ON session (last_seen_at)
