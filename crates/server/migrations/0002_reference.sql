-- What officers change without a new build: the figures of the law and the glossary. One row a set, as
-- phones get it, and every revision that there ever was, with who wrote it and when.

CREATE TABLE reference (
    -- 'law' or 'glossary'.
    kind TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- Empty for what came with the program.
    changed_by TEXT REFERENCES officers (id)
);

-- The latest revision stands here too: a revision is added in the transaction that makes it, and never
-- changed.
CREATE TABLE reference_history (
    kind TEXT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT REFERENCES officers (id),
    PRIMARY KEY (kind, revision)
);
