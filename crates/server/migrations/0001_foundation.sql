-- The ground of everything: organisation, officers, cards and their releases, what workers sent, answers,
-- files, and push. Portable SQL only, because SQLite and PostgreSQL run this same file: identifiers,
-- hashes and JSON are TEXT, moments are milliseconds since 1970 (UTC), truth is 0 or 1.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE units (
    id TEXT PRIMARY KEY,
    parent TEXT REFERENCES units (id),
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    -- The identifiers from the root down to this unit, each followed by '/': a subtree is a prefix.
    path TEXT NOT NULL UNIQUE,
    sample BIGINT NOT NULL
);

CREATE TABLE officers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    password_hash TEXT NOT NULL,
    active BIGINT NOT NULL,
    sample BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE officer_roles (
    officer TEXT NOT NULL REFERENCES officers (id),
    role TEXT NOT NULL,
    PRIMARY KEY (officer, role)
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE cards (
    id TEXT PRIMARY KEY,
    slug TEXT UNIQUE,
    unit TEXT NOT NULL REFERENCES units (id),
    author TEXT NOT NULL REFERENCES officers (id),
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    remark TEXT,
    sample BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    published_at BIGINT,
    corrected_by TEXT REFERENCES cards (id),
    -- What phones have: the content of the latest release, kept while a newer draft is written.
    released_content TEXT,
    recalled_at BIGINT,
    recall_reason TEXT,
    -- The place in the change log; empty until the first release.
    change_number BIGINT UNIQUE
);
CREATE INDEX cards_by_state ON cards (state, updated_at);

CREATE TABLE releases (
    card TEXT NOT NULL REFERENCES cards (id),
    version BIGINT NOT NULL,
    content TEXT NOT NULL,
    approved_by TEXT NOT NULL REFERENCES officers (id),
    published_at BIGINT NOT NULL,
    PRIMARY KEY (card, version)
);

-- One row; taking the next number locks it until the transaction ends, so numbers become visible in
-- their order and no phone ever steps over one.
CREATE TABLE change_counter (
    id BIGINT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO change_counter (id, last) VALUES (1, 0);

CREATE TABLE media (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL
);

CREATE TABLE attachments (
    sha256 TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL
);

CREATE TABLE submissions (
    id TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    lookup TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    matter TEXT,
    sent_to TEXT NOT NULL REFERENCES units (id),
    body TEXT NOT NULL,
    name TEXT,
    contact TEXT,
    card TEXT,
    lang TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE TABLE submission_attachments (
    submission TEXT NOT NULL REFERENCES submissions (id),
    place BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachments (sha256),
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (submission, place)
);
CREATE INDEX submission_attachments_by_hash ON submission_attachments (sha256);

CREATE TABLE cases (
    submission TEXT PRIMARY KEY REFERENCES submissions (id),
    unit TEXT NOT NULL REFERENCES units (id),
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX cases_by_unit ON cases (unit, received_at);

CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES cases (submission),
    officer TEXT NOT NULL REFERENCES officers (id),
    unit TEXT NOT NULL REFERENCES units (id),
    body TEXT NOT NULL,
    answered_at BIGINT NOT NULL
);
CREATE INDEX answers_by_submission ON answers (submission, answered_at);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id),
    verb TEXT NOT NULL,
    subject TEXT NOT NULL
);

CREATE TABLE push_subscriptions (
    -- The SHA-256 of the endpoint: what logs and jobs may name.
    id TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    key_id TEXT NOT NULL,
    lang TEXT NOT NULL,
    refusals BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE push_jobs (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL REFERENCES cards (id),
    version BIGINT NOT NULL,
    subscription TEXT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    UNIQUE (card, version, subscription)
);
CREATE INDEX push_jobs_due ON push_jobs (state, next_at);
