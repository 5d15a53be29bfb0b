-- What a worker may say beside the words, and what becomes of a case beside one answer.

ALTER TABLE submissions ADD COLUMN link TEXT;
-- The purposes that the worker agreed to, as words with commas between.
ALTER TABLE submissions ADD COLUMN consents TEXT NOT NULL DEFAULT '';
-- When the words were erased because the worker asked for it; the case stays as a number.
ALTER TABLE submissions ADD COLUMN erased_at BIGINT;

-- What the sender said after the submission, each with the identifier that was minted on the phone.
CREATE TABLE case_messages (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES cases (submission),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX case_messages_by_submission ON case_messages (submission, at);

ALTER TABLE cases ADD COLUMN reopened_at BIGINT;
ALTER TABLE cases ADD COLUMN rating BIGINT;
-- The officer's own judgement; empty until one was made.
ALTER TABLE cases ADD COLUMN matter TEXT;
ALTER TABLE cases ADD COLUMN urgency TEXT;
ALTER TABLE cases ADD COLUMN assigned_to TEXT REFERENCES officers (id);
-- The case that this one is the same as, when an officer said so.
ALTER TABLE cases ADD COLUMN same_as TEXT REFERENCES cases (submission);
-- When it went one level up because its day had passed; a case can climb more than once.
ALTER TABLE cases ADD COLUMN escalated_at BIGINT;
ALTER TABLE cases ADD COLUMN answered_at BIGINT;
