-- Surveys, who may answer them, and what was answered. Between the last two nothing is shared: no column, no
-- order, no moment.

CREATE TABLE surveys (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    author TEXT NOT NULL REFERENCES officers (id),
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    remark TEXT,
    closes_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    approved_by TEXT REFERENCES officers (id),
    sample BIGINT NOT NULL
);
CREATE INDEX surveys_by_state ON surveys (state, closes_at);

-- The hashes of invitations, and of the keys that phones made for themselves. To whom one was given is not
-- known here, and when it was used neither.
CREATE TABLE survey_keys (
    hash TEXT PRIMARY KEY,
    survey TEXT NOT NULL REFERENCES surveys (id),
    used BIGINT NOT NULL
);
CREATE INDEX survey_keys_by_survey ON survey_keys (survey);

-- INTEGER on purpose: in SQLite it is the place of the row itself, so with a number of chance there is no
-- order of coming left to read.
CREATE TABLE survey_answers (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    survey TEXT NOT NULL REFERENCES surveys (id),
    body TEXT NOT NULL
);
CREATE INDEX survey_answers_by_survey ON survey_answers (survey);

-- What was last shown of a survey, of how many answers it was made, and for how many more it waits.
CREATE TABLE survey_results (
    survey TEXT PRIMARY KEY REFERENCES surveys (id),
    seen BIGINT NOT NULL,
    wait BIGINT NOT NULL,
    body TEXT NOT NULL
);
