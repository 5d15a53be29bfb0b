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

-- The units whose officers, and those below, need a second factor. The rule for every officer is that of the province.
CREATE TABLE factor_rules (
    unit TEXT PRIMARY KEY REFERENCES units (id),
    set_at BIGINT NOT NULL
);
INSERT INTO factor_rules (unit, set_at)
SELECT u.id, 0 FROM units u WHERE u.parent IS NULL
AND EXISTS (SELECT 1 FROM meta m WHERE m.name = 'factor_required' AND m.value = '1');
-- Questions that a passkey has not answered yet are asked again: from now on their challenge is kept as its hash.
DELETE FROM passkey_ceremonies;
