-- Several people in one draft: who has it open, what is written and not saved, what it said before.

-- What a card said at each of its latest revisions: two versions that grew from one are merged with its help.
CREATE TABLE card_revisions (
    card TEXT NOT NULL REFERENCES cards (id),
    revision BIGINT NOT NULL,
    unit TEXT NOT NULL,
    content TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES officers (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (card, revision)
);
INSERT INTO card_revisions (card, revision, unit, content, author, written_at)
SELECT id, revision, unit, content, author, updated_at FROM cards;

-- One for each officer and card. The card need not be there yet: its name is minted on the device.
CREATE TABLE working_copies (
    card TEXT NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id),
    unit TEXT NOT NULL REFERENCES units (id),
    content TEXT NOT NULL,
    base BIGINT NOT NULL,
    -- The moment of writing, or one more than before: a number never comes twice.
    number BIGINT NOT NULL,
    -- The page that wrote it.
    page TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (card, officer)
);
CREATE INDEX working_copies_by_officer ON working_copies (officer, written_at);

-- Pages on which a card is open. A row that says nothing for a while is as good as gone.
CREATE TABLE card_pages (
    card TEXT NOT NULL,
    page TEXT NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id),
    since BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (card, page)
);
