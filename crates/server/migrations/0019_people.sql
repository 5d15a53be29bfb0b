-- What officers print, learn and are thanked for: a unit's colours, lessons that were passed and certificates,
-- and the ledger of contributions. Lessons and rates themselves are sets among the reference data.

CREATE TABLE unit_looks (
    unit TEXT PRIMARY KEY REFERENCES units (id),
    -- '#rrggbb'
    main TEXT NOT NULL,
    accent TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES officers (id),
    changed_at BIGINT NOT NULL
);

-- Each try at a lesson's questions; the identifier is minted where it was answered, perhaps without a signal.
CREATE TABLE lesson_results (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    lesson TEXT NOT NULL,
    -- Which edition of the lesson was answered: its questions may change.
    edition BIGINT NOT NULL,
    -- The chosen places as JSON.
    answers TEXT NOT NULL,
    right_ones BIGINT NOT NULL,
    questions BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX lesson_results_by_officer ON lesson_results (officer, lesson);

-- A certificate says what was true when it was given, so names are copied into it, and signed.
CREATE TABLE certificates (
    code TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    name TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    level TEXT NOT NULL,
    -- The lessons as JSON: title and edition, in their order.
    lessons TEXT NOT NULL,
    -- The same as identifiers and editions: one certificate for what was learnt, not one for each try.
    course TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL,
    UNIQUE (officer, course)
);

CREATE TABLE contributions (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    -- What it was entered from by itself ('card:…', 'submission:…'); empty for what an officer entered.
    source TEXT UNIQUE,
    -- An officer of the house, where it is one.
    officer TEXT REFERENCES officers (id),
    -- The card that it is, or that it belongs to; which of its releases were looked at.
    card TEXT REFERENCES cards (id),
    seen_at BIGINT,
    -- The submission that it came with: a worker's name is read from there and never copied, so that it is gone
    -- from here when it is gone there.
    submission TEXT,
    -- The name that an officer entered, as that person wished.
    person TEXT,
    credit TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    -- The key of the rate that it is paid by; empty while nobody has said.
    rate TEXT,
    note TEXT,
    revision BIGINT NOT NULL,
    entered_by TEXT REFERENCES officers (id),
    changed_at BIGINT NOT NULL
);
CREATE INDEX contributions_by_unit ON contributions (unit, happened_at);
