-- The organisation as something that changes: levels as data, units that were closed or merged, and officers who
-- come by invitation and sign in with a passkey.

-- The levels from the top down. What a level is for (`kind`) is what phones and the rules know; how many there are
-- and what they are called is the province's.
CREATE TABLE unit_levels (
    id TEXT PRIMARY KEY,
    place BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL
);
INSERT INTO unit_levels (id, place, kind, name, name_en) VALUES
    ('province', 0, 'province', 'Liên đoàn Lao động tỉnh', 'Provincial federation'),
    ('upper', 1, 'upper', 'Công đoàn cấp trên trực tiếp cơ sở', 'Upper-level union'),
    ('base', 2, 'base', 'Công đoàn cơ sở', 'Base union');

-- The level of a unit; empty for the one that is called like its kind, as every unit was before.
ALTER TABLE units ADD COLUMN level_id TEXT REFERENCES unit_levels (id);
-- Counts the changes: who changes what somebody else changed meanwhile is told.
ALTER TABLE units ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
-- A unit is never deleted: cards, answers and sealed words name it. One that was merged stands below its successor
-- from then on, so that whoever has the successor's subtree has what was here.
ALTER TABLE units ADD COLUMN closed_at BIGINT;
ALTER TABLE units ADD COLUMN successor TEXT REFERENCES units (id);
-- Whoever changes the tree holds this row, so that two changes never meet half done.
INSERT INTO meta (name, value) VALUES ('units', '');

-- Officers come by invitation: a link that works once. Its token is nowhere but in that link.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    unit TEXT NOT NULL REFERENCES units (id),
    -- The roles as words with commas between.
    roles TEXT NOT NULL,
    -- Whom it is for, as the administrator calls them.
    for_name TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES officers (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by TEXT REFERENCES officers (id),
    withdrawn_at BIGINT
);
CREATE INDEX invitations_by_unit ON invitations (unit);
