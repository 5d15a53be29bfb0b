-- The signatures of recalls, and of the mark that a card was corrected by another one. What was withdrawn or marked
-- before is signed once, at the first start.
CREATE TABLE recall_signatures (
    card TEXT NOT NULL REFERENCES cards (id),
    -- The release that was withdrawn.
    version BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (card, version)
);

-- A pair is signed once: since when it stands does not change when the correction is published anew.
CREATE TABLE correction_signatures (
    card TEXT NOT NULL REFERENCES cards (id),
    corrected_by TEXT NOT NULL REFERENCES cards (id),
    marked_at BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (card, corrected_by)
);
