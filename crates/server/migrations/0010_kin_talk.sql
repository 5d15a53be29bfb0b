-- What a sender says later in confidence: in its order, with its verb, and known again after it was sealed anew.

-- Which of the things said in a case it is, from 1 on. Of the sender's moments there are hours alone, so the order
-- stands here and not in them.
ALTER TABLE sealed_talk ADD COLUMN place BIGINT NOT NULL DEFAULT 0;
-- What kind of thing the sender said; answers have a number.
ALTER TABLE sealed_talk ADD COLUMN verb TEXT NOT NULL DEFAULT 'reply';
-- The rating, or what was taken back; empty for everything else.
ALTER TABLE sealed_talk ADD COLUMN value TEXT NOT NULL DEFAULT '';
-- Of the body as it came: what was sealed anew since is still the same thing when it comes again. Empty in rows
-- from before.
ALTER TABLE sealed_talk ADD COLUMN body_hash TEXT NOT NULL DEFAULT '';

UPDATE sealed_talk SET place = (
    SELECT COUNT(*) FROM sealed_talk o WHERE o.submission = sealed_talk.submission
    AND (o.at < sealed_talk.at OR (o.at = sealed_talk.at AND o.id <= sealed_talk.id)));
CREATE UNIQUE INDEX sealed_talk_place ON sealed_talk (submission, place);

-- When the first officer who could opened it, and who.
ALTER TABLE sealed_submissions ADD COLUMN opened_at BIGINT;
ALTER TABLE sealed_submissions ADD COLUMN opened_by TEXT REFERENCES officers (id);
-- "Not solved": the unit above that is to get it, once somebody who can open it has sealed it to that unit.
ALTER TABLE sealed_submissions ADD COLUMN climb_to TEXT REFERENCES units (id);
-- Name and contact inside were taken back, and when an officer's browser sealed it anew without them.
ALTER TABLE sealed_submissions ADD COLUMN contact_back_at BIGINT;
ALTER TABLE sealed_submissions ADD COLUMN contact_gone_at BIGINT;

-- A second way to an officer's own key: the private half sealed under what a passkey answers (WebAuthn, PRF).
CREATE TABLE officer_passkeys (
    id TEXT PRIMARY KEY,
    officer TEXT NOT NULL REFERENCES officers (id),
    salt TEXT NOT NULL,
    sealed TEXT NOT NULL,
    made_at BIGINT NOT NULL
);
