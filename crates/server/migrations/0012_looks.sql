-- The look of a picture is longer than what an index of PostgreSQL holds, so the mark is its hash and the look
-- stands beside it. Looks of the form before cannot be held against those of now: attachments are looked at
-- again when their report is gathered, and marks of that form go.
ALTER TABLE rumour_marks ADD COLUMN look TEXT;
DELETE FROM rumour_marks WHERE kind = 'look';
UPDATE attachments SET look = NULL;
