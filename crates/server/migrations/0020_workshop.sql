-- What officers bring for cards: a picture or a recording that was made ready and never used is cleared away.

-- When it was made ready; null for what stays for ever, because a release or the samples carry it.
ALTER TABLE media ADD COLUMN made_at BIGINT;
