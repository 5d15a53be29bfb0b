-- Notes to cards from above: when they are published, how loudly they are announced, and what was done with them. And
-- what is shared in the library as a contribution.

-- Notes from before there were pushes were published without one.
ALTER TABLE forwards ADD COLUMN priority TEXT NOT NULL DEFAULT 'quiet';
-- Set while it waits for its hour.
ALTER TABLE forwards ADD COLUMN publish_at BIGINT;
ALTER TABLE forwards ADD COLUMN approved_by TEXT REFERENCES officers (id);
CREATE INDEX forwards_due ON forwards (state, publish_at);

-- Empty for releases that were signed before a note had one.
ALTER TABLE forward_releases ADD COLUMN priority TEXT;

CREATE TABLE forward_events (
    id TEXT PRIMARY KEY,
    forward TEXT NOT NULL REFERENCES forwards (id),
    at BIGINT NOT NULL,
    verb TEXT NOT NULL,
    -- Empty where the server did it, at the hour that was set.
    officer TEXT REFERENCES officers (id),
    remark TEXT,
    version BIGINT,
    publish_at BIGINT,
    -- What the note said, of those that put it before somebody.
    note TEXT,
    priority TEXT
);
CREATE INDEX forward_events_by_forward ON forward_events (forward, at);

-- Before this was kept, releases alone are known.
INSERT INTO forward_events (id, forward, at, verb, officer, version, note)
    SELECT forward || '/' || CAST(version AS TEXT), forward, published_at, 'publish', approved_by, version, note
    FROM forward_releases;

-- A push is of a card or of a note to it: `about` says of which, `card` to which card it belongs. The keys change with
-- it, so both tables are made anew.
CREATE TABLE push_jobs_new (
    id TEXT PRIMARY KEY,
    -- The card, or the note.
    about TEXT NOT NULL,
    card TEXT NOT NULL REFERENCES cards (id),
    version BIGINT NOT NULL,
    subscription TEXT NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL,
    claim TEXT NOT NULL DEFAULT '',
    UNIQUE (about, version, subscription)
);
INSERT INTO push_jobs_new (id, about, card, version, subscription, state, tries, next_at, leased_until, claim)
    SELECT id, card, card, version, subscription, state, tries, next_at, leased_until, claim FROM push_jobs;
DROP TABLE push_jobs;
ALTER TABLE push_jobs_new RENAME TO push_jobs;
CREATE INDEX push_jobs_due ON push_jobs (state, next_at);

CREATE TABLE push_rounds_new (
    about TEXT NOT NULL,
    card TEXT NOT NULL REFERENCES cards (id),
    version BIGINT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    day TEXT NOT NULL,
    way TEXT NOT NULL,
    begins_at BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (about, version)
);
INSERT INTO push_rounds_new (about, card, version, unit, day, way, begins_at, accepted, failed)
    SELECT card, card, version, unit, day, way, begins_at, accepted, failed FROM push_rounds;
DROP TABLE push_rounds;
ALTER TABLE push_rounds_new RENAME TO push_rounds;
CREATE INDEX push_rounds_by_unit ON push_rounds (unit, day);
CREATE INDEX push_rounds_by_card ON push_rounds (card);

-- What was shared: title and author are read from there and never copied.
ALTER TABLE contributions ADD COLUMN material TEXT REFERENCES materials (id);
