-- What officers do with a case beside answering it: its history, notes among themselves, texts that they answer
-- with again and again; and answers that are spoken, point to a card, or go to several senders at once.

CREATE TABLE case_events (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES cases (submission),
    at BIGINT NOT NULL,
    -- Empty for what the server did by itself.
    officer TEXT REFERENCES officers (id),
    verb TEXT NOT NULL,
    -- What it led to: the name of a unit or an officer, or a word of the API.
    target TEXT,
    reason TEXT
);
CREATE INDEX case_events_by_submission ON case_events (submission, at);

CREATE TABLE case_notes (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES cases (submission),
    officer TEXT NOT NULL REFERENCES officers (id),
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX case_notes_by_submission ON case_notes (submission, at);

CREATE TABLE answer_templates (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- 1 once it was removed: its identifier is never used for another.
    removed BIGINT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES officers (id),
    changed_at BIGINT NOT NULL
);
CREATE INDEX answer_templates_by_unit ON answer_templates (unit);

ALTER TABLE answers ADD COLUMN card TEXT REFERENCES cards (id);
-- The answer of which this is the copy for the sender of a case that was joined with another.
ALTER TABLE answers ADD COLUMN copy_of TEXT REFERENCES answers (id);

CREATE TABLE answer_files (
    answer TEXT NOT NULL REFERENCES answers (id),
    place BIGINT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachments (sha256),
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (answer, place)
);
CREATE INDEX answer_files_by_hash ON answer_files (sha256);

CREATE INDEX cases_by_due ON cases (due_at);
CREATE INDEX cases_by_same ON cases (same_as);
