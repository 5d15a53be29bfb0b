-- Approval: a time to publish at, the history of a card, and the signatures of its releases.

-- Set while a card is scheduled.
ALTER TABLE cards ADD COLUMN publish_at BIGINT;
-- Who approved what the card says now; a scheduled card is published in their name.
ALTER TABLE cards ADD COLUMN approved_by TEXT REFERENCES officers (id);
CREATE INDEX cards_due ON cards (state, publish_at);

-- A release itself is never touched again, so its signature has a row of its own: those from before there were
-- signatures get theirs on the first start. The unit stands here because a card may be given to another one.
CREATE TABLE release_signatures (
    card TEXT NOT NULL,
    version BIGINT NOT NULL,
    unit TEXT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (card, version),
    FOREIGN KEY (card, version) REFERENCES releases (card, version)
);

-- What was done with a card. Nobody's name where the server did it at its time.
CREATE TABLE card_events (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL REFERENCES cards (id),
    at BIGINT NOT NULL,
    verb TEXT NOT NULL,
    officer TEXT REFERENCES officers (id),
    remark TEXT,
    version BIGINT,
    publish_at BIGINT,
    -- What the card said when it was submitted. What a release said is in the release.
    content TEXT
);
CREATE INDEX card_events_by_card ON card_events (card, at);

INSERT INTO card_events (id, card, at, verb, officer, version)
SELECT card || '-' || CAST(version AS TEXT), card, published_at, 'publish', approved_by, version FROM releases;
