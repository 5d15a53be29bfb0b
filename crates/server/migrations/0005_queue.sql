-- The card that an answer points to.

ALTER TABLE answers ADD COLUMN card TEXT REFERENCES cards (id);
