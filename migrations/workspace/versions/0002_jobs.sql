CREATE TABLE ws_schema.job (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    queue TEXT NOT NULL,
    key TEXT,
    payload JSONB NOT NULL,
    state TEXT DEFAULT 'waiting' NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    try INTEGER DEFAULT '0' NOT NULL,
    failures INTEGER DEFAULT '0' NOT NULL,
    worker TEXT,
    cause JSONB,
    progress JSONB,
    cancelling BOOLEAN DEFAULT false NOT NULL,
    actor UUID,
    request_id TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_job PRIMARY KEY (id),
    CONSTRAINT uq_job_kind_key UNIQUE (kind, key)
)
--;
CREATE INDEX ix_job_finished_at ON ws_schema.job (finished_at) WHERE finished_at IS NOT NULL
--;
CREATE INDEX ix_job_queue_due_at ON ws_schema.job (queue, due_at) WHERE finished_at IS NULL
--;
CREATE INDEX ix_job_state_id ON ws_schema.job (state, id)
--;
COMMENT ON COLUMN ws_schema.job.key IS 'a second job of the kind under the same key is not taken'
--;
COMMENT ON COLUMN ws_schema.job.state IS 'waiting, handed, running; then done, failed, cancelled'
--;
COMMENT ON COLUMN ws_schema.job.due_at IS 'when somebody must look at it next: to begin, to hand it on again, or because its lease ends'
--;
COMMENT ON COLUMN ws_schema.job.try IS 'fencing token: one more at each claim'
--;
COMMENT ON COLUMN ws_schema.job.worker IS 'who has it, or had it last'
--;
COMMENT ON COLUMN ws_schema.job.cause IS 'of the last failure: code, params'
--;
COMMENT ON COLUMN ws_schema.job.progress IS 'done, total, and where a long job goes on'
--;
COMMENT ON COLUMN ws_schema.job.actor IS 'the member on whose behalf'
--;
CREATE TABLE ws_schema.schedule (
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    cron TEXT NOT NULL,
    timezone TEXT NOT NULL,
    catch_up INTEGER NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE,
    missed INTEGER DEFAULT '0' NOT NULL,
    enabled BOOLEAN DEFAULT true NOT NULL,
    CONSTRAINT pk_schedule PRIMARY KEY (key)
)
--;
CREATE INDEX ix_schedule_next_at ON ws_schema.schedule (next_at) WHERE enabled
--;
COMMENT ON COLUMN ws_schema.schedule.cron IS 'minute hour day month weekday'
--;
COMMENT ON COLUMN ws_schema.schedule.catch_up IS 'seconds back that missed due times are made up for'
--;
COMMENT ON COLUMN ws_schema.schedule.last_at IS 'the due time that was fired last'
--;
COMMENT ON COLUMN ws_schema.schedule.missed IS 'how often due times were too long ago'
