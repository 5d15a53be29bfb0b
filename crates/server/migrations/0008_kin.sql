-- What is said in confidence: the keys it is sealed to, and what is sealed. No row here opens another one.

-- One row: the province's signing key and its recovery key, both public, made outside of the server.
CREATE TABLE province_key (
    id BIGINT PRIMARY KEY,
    public TEXT NOT NULL,
    recovery TEXT NOT NULL,
    set_at BIGINT NOT NULL
);

CREATE TABLE unit_keys (
    unit TEXT NOT NULL REFERENCES units (id),
    epoch BIGINT NOT NULL,
    public TEXT NOT NULL,
    -- The province's; empty while the key waits for it, and until then no phone sees the key.
    signature TEXT NOT NULL,
    -- The private key, sealed to the recovery key.
    recovery TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES officers (id),
    made_at BIGINT NOT NULL,
    valid_from BIGINT,
    retired_at BIGINT,
    -- Since when a new pair is needed, because somebody who had this one has left.
    renew_since BIGINT,
    PRIMARY KEY (unit, epoch)
);

-- An officer's own pair; the private key is sealed under their passphrase.
CREATE TABLE officer_keys (
    officer TEXT PRIMARY KEY REFERENCES officers (id),
    public TEXT NOT NULL,
    salt TEXT NOT NULL,
    sealed TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- A unit's private key, sealed to one officer's own key.
CREATE TABLE wrapped_secrets (
    unit TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    officer TEXT NOT NULL REFERENCES officers (id),
    sealed TEXT NOT NULL,
    PRIMARY KEY (unit, epoch, officer),
    FOREIGN KEY (unit, epoch) REFERENCES unit_keys (unit, epoch)
);

-- The sealed side of a submission. Its row in submissions carries no words, no kind that means anything, and
-- the hour in the place of the moment.
CREATE TABLE sealed_submissions (
    submission TEXT PRIMARY KEY REFERENCES submissions (id),
    unit TEXT NOT NULL REFERENCES units (id),
    epoch BIGINT NOT NULL,
    header TEXT NOT NULL,
    words TEXT NOT NULL,
    reply_to TEXT NOT NULL
);

-- What was said since. An officer's answer is here twice: sealed to the code, and for colleagues to the unit.
CREATE TABLE sealed_talk (
    id TEXT PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES sealed_submissions (submission),
    -- Which of the answers it is; empty for what the sender said.
    number BIGINT,
    answer TEXT,
    officer TEXT REFERENCES officers (id),
    answered_for TEXT REFERENCES units (id),
    unit TEXT NOT NULL REFERENCES units (id),
    epoch BIGINT NOT NULL,
    header TEXT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (submission, number)
);
