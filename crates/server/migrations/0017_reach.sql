-- Reach: sketches of phones, what was attested without phones, and how many members a unit has.

-- One row a unit, period and card (empty for any news at all). No moment and no row of a person: the registers stand
-- in their order, and which were raised by whom nobody can tell.
CREATE TABLE reach_sketches (
    unit TEXT NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    card TEXT NOT NULL,
    registers TEXT NOT NULL,
    PRIMARY KEY (unit, period, card)
);
CREATE INDEX reach_sketches_by_period ON reach_sketches (period);

-- What may be shown of a closed period; its sketches are gone then.
CREATE TABLE reach_periods (
    period TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    closed_at BIGINT NOT NULL
);

-- How many members a unit has with everything below it. Nothing is overwritten: the latest entry of the latest day
-- counts.
CREATE TABLE unit_members (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    as_of TEXT NOT NULL,
    number BIGINT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES officers (id),
    entered_at BIGINT NOT NULL
);
CREATE INDEX unit_members_by_unit ON unit_members (unit, as_of);

-- News that was brought without phones, signed by two.
CREATE TABLE reach_offline (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    kind TEXT NOT NULL,
    held_on TEXT NOT NULL,
    number BIGINT NOT NULL,
    about TEXT NOT NULL,
    photo TEXT REFERENCES attachments (sha256),
    state TEXT NOT NULL,
    signed_by TEXT NOT NULL REFERENCES officers (id),
    signed_at BIGINT NOT NULL,
    decided_by TEXT REFERENCES officers (id),
    decided_at BIGINT,
    remark TEXT
);
CREATE INDEX reach_offline_by_unit ON reach_offline (unit, held_on);
CREATE INDEX reach_offline_by_photo ON reach_offline (photo);
