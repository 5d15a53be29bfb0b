-- False news: reports of the same address or picture gather into one rumour, which one card corrects.

-- What a picture looks like, as hexadecimal digits; empty for one that cannot be told from others. NULL until
-- somebody reported it.
ALTER TABLE attachments ADD COLUMN look TEXT;

CREATE TABLE rumours (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    -- What is claimed, in an officer's words.
    claim TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    -- The card that corrects it; its identifier is minted on the officer's device, before the card is here.
    card TEXT,
    updated_at BIGINT NOT NULL
);
CREATE INDEX rumours_by_card ON rumours (card);

CREATE TABLE rumour_cases (
    submission TEXT PRIMARY KEY REFERENCES cases (submission),
    rumour TEXT NOT NULL REFERENCES rumours (id),
    -- 1 when an officer put it there: what is decided by hand is not gathered anew.
    by_hand BIGINT NOT NULL
);
CREATE INDEX rumour_cases_by_rumour ON rumour_cases (rumour);

-- By what a report is known again: an address, or the look of a picture.
CREATE TABLE rumour_marks (
    submission TEXT NOT NULL REFERENCES rumour_cases (submission),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (submission, kind, value)
);
CREATE INDEX rumour_marks_by_value ON rumour_marks (kind, value);

-- Reports that nobody has gathered yet are looked for again and again.
CREATE INDEX submissions_by_kind ON submissions (kind, received_at);

-- One row; whoever gathers locks it, so that two servers never make two rumours of one story.
INSERT INTO meta (name, value) VALUES ('rumours', '');

-- The figures of a month, closed and never changed again: what is counted twice could be held against itself.
CREATE TABLE figure_months (
    month TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    closed_at BIGINT NOT NULL
);
