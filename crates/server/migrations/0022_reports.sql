-- Reports by half-year and year. The kinds of report, with their days, are reference data (`reference`, 'reports').

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    -- The year and the kind: '2026-h1'; what it was called and its days, as they were when the report was begun.
    period TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    basis TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- What stands around the text, as JSON.
    frame TEXT NOT NULL,
    -- The sections that somebody wrote, as JSON; the others are made of the figures.
    sections TEXT NOT NULL,
    -- Figures, text and the reports below as they were when it was sent, as JSON; empty while they are those of now.
    frozen TEXT,
    author TEXT NOT NULL REFERENCES officers (id),
    updated_at BIGINT NOT NULL,
    sent_by TEXT REFERENCES officers (id),
    sent_at BIGINT,
    remark TEXT,
    UNIQUE (unit, period)
);

CREATE TABLE report_events (
    id TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id),
    at BIGINT NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id),
    verb TEXT NOT NULL,
    remark TEXT
);
CREATE INDEX report_events_by_report ON report_events (report, at);
