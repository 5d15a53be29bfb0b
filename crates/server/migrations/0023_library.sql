-- Notes with which units pass cards from above on, and the materials that units share.

-- A note goes the way of a card. What phones have of it stands in `released_note`; the card itself is not copied.
CREATE TABLE forwards (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL REFERENCES cards (id),
    unit TEXT NOT NULL REFERENCES units (id),
    author TEXT NOT NULL REFERENCES officers (id),
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL,
    remark TEXT,
    updated_at BIGINT NOT NULL,
    -- The release of the card that the note was last written about.
    written_to BIGINT NOT NULL,
    version BIGINT NOT NULL,
    released_note TEXT,
    published_at BIGINT,
    recalled_at BIGINT,
    -- The place in the change log that cards have as well; null before the first release.
    change_number BIGINT
);
-- A unit has one note to a card; after it was withdrawn it may write another.
CREATE UNIQUE INDEX forwards_one ON forwards (card, unit) WHERE state <> 'recalled';
CREATE INDEX forwards_by_change ON forwards (change_number);
CREATE INDEX forwards_by_unit ON forwards (unit, state);

-- A release is written once, with its signature.
CREATE TABLE forward_releases (
    forward TEXT NOT NULL REFERENCES forwards (id),
    version BIGINT NOT NULL,
    card TEXT NOT NULL,
    unit TEXT NOT NULL,
    note TEXT NOT NULL,
    approved_by TEXT NOT NULL REFERENCES officers (id),
    published_at BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (forward, version)
);

-- A material is a file among the attachments, with what may be done with it. One that was taken back stays as a row, so
-- that its uses can still be named; its file goes when nothing else has it.
CREATE TABLE materials (
    id TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES units (id),
    author TEXT NOT NULL REFERENCES officers (id),
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    -- JSON.
    tags TEXT NOT NULL,
    licence TEXT NOT NULL,
    permitted_by TEXT NOT NULL,
    credit TEXT NOT NULL,
    everyone BIGINT NOT NULL,
    -- Title, description, tags, credit and unit, folded as searches are; tags once more, each between bars.
    words TEXT NOT NULL,
    folded_tags TEXT NOT NULL,
    revision BIGINT NOT NULL,
    downloads BIGINT NOT NULL,
    shared_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX materials_by_unit ON materials (unit, withdrawn_at);
CREATE INDEX materials_by_file ON materials (sha256);

-- What was made ready of a material for a card.
CREATE TABLE material_made (
    made TEXT NOT NULL,
    material TEXT NOT NULL REFERENCES materials (id),
    PRIMARY KEY (made, material)
);

-- Which cards ever carried it.
CREATE TABLE material_uses (
    material TEXT NOT NULL REFERENCES materials (id),
    card TEXT NOT NULL REFERENCES cards (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (material, card)
);
