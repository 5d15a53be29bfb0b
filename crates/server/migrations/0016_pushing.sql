-- Pushing: who holds a job of the queue, what became of each release's push, and who has confirmed, as numbers.

-- The claim under which a sender holds a job; empty while nobody does. A claim that is over is another's to take,
-- and whoever held it can no longer write down a result.
ALTER TABLE push_jobs ADD COLUMN claim TEXT NOT NULL DEFAULT '';

-- One row for each release: whether it may wake phones at all, and what came of it. Its jobs are cleared away some
-- days after the last one is done; the numbers stay here.
CREATE TABLE push_rounds (
    card TEXT NOT NULL REFERENCES cards (id),
    version BIGINT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    -- The day, in Vietnam, on which it rings: what the limit of a unit counts.
    day TEXT NOT NULL,
    -- 'sent', 'quiet' (a card that is not pushed) or 'over' (the unit had its pushes of that day).
    way TEXT NOT NULL,
    begins_at BIGINT NOT NULL,
    -- What was counted when the jobs were cleared away.
    accepted BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (card, version)
);
CREATE INDEX push_rounds_by_unit ON push_rounds (unit, day);

-- "Tôi đã đọc". The identifier is minted by the phone for this one confirmation: nothing links two of them, and no
-- moment stands here that could be held against a log.
CREATE TABLE confirmations (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL REFERENCES cards (id),
    -- The unit that the worker named on the phone, if any.
    unit TEXT REFERENCES units (id)
);
CREATE INDEX confirmations_by_card ON confirmations (card, unit);
