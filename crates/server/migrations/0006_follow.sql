-- What everybody may read of cases, and files that are to leave the shelf.

-- "Bạn hỏi – Công đoàn trả lời": in an officer's words, with a name of its own, so that nothing on the page
-- leads back to the submission. An entry without an answer is an open aspiration.
CREATE TABLE asked (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL UNIQUE REFERENCES cases (submission),
    unit TEXT NOT NULL REFERENCES units (id),
    matter TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT,
    published_at BIGINT NOT NULL
);
CREATE INDEX asked_by_time ON asked (published_at);

-- "Tôi cũng vậy": the hash of a phone's chance and the matter, to refuse doubles; nobody can be found by it.
CREATE TABLE asked_same (
    hash TEXT PRIMARY KEY,
    asked TEXT NOT NULL REFERENCES asked (id)
);
CREATE INDEX asked_same_by_asked ON asked_same (asked);

-- Files whose last submission was erased: written down in the same transaction, so that a power cut between
-- the database and the shelf leaves none of them behind.
CREATE TABLE files_to_remove (
    sha256 TEXT PRIMARY KEY
);
